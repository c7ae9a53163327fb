package app.gangway.workflow;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A set of files that was uploaded for a workflow. It never changes.
 *
 * @param number counts the versions of the workflow, from 1
 * @param uploadedBy the teammate's name
 * @param publishedBy the name of the teammate who published it last; null if none did
 * @param files the names of its files
 */
public record WorkflowVersion(
    int number,
    String comment,
    String uploadedBy,
    Instant uploadedAt,
    @Nullable String publishedBy,
    @Nullable Instant publishedAt,
    List<String> files) {}
