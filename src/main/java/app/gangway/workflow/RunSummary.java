package app.gangway.workflow;

import app.gangway.shared.RunId;
import app.gangway.shared.WorkflowId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of a list of runs.
 *
 * @param workflow the workflow's name
 * @param stages the names of the steps that it is at, in the reader's language; a step without a
 *     name has an empty one
 * @param paused whether it waits because its workflow is paused
 * @param waitsUntil when it goes on, where it waits for a date
 * @param waitsFor the connections that it waits for, where it does
 * @param startedBy the name of the person, where one did
 * @param canceling whether a teammate has canceled it and the engine has not answered yet
 */
public record RunSummary(
    RunId id,
    WorkflowId workflowId,
    String workflow,
    RunStatus status,
    List<String> stages,
    boolean paused,
    @Nullable Instant waitsUntil,
    @Nullable String waitsFor,
    StartedBy.Kind kind,
    @Nullable String startedBy,
    Instant startedAt,
    @Nullable Instant endedAt,
    boolean canceling) {}
