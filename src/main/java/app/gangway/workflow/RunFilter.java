package app.gangway.workflow;

import app.gangway.shared.WorkflowId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which runs of a workspace are listed.
 *
 * @param status null for all
 * @param workflow null for all
 * @param from the first moment at which it may have started
 * @param until the moment before which it must have started
 */
public record RunFilter(
    @Nullable RunStatus status,
    @Nullable WorkflowId workflow,
    @Nullable Instant from,
    @Nullable Instant until) {

  public static final RunFilter EVERYTHING = new RunFilter(null, null, null, null);
}
