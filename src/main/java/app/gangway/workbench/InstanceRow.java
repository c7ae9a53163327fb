package app.gangway.workbench;

import app.gangway.history.ProcessInstance;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of the list of instances.
 *
 * @param incidents how many incidents are open, its own and those of what it called, at any depth
 * @param elements the ids of the elements where it is now
 */
public record InstanceRow(
    long key,
    long definitionKey,
    int version,
    ProcessInstance.State state,
    InstanceAbout about,
    Instant startedAt,
    @Nullable Instant endedAt,
    int incidents,
    List<String> elements) {}
