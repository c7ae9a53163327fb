package app.gangway.workflow;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A step of a run as the client sees it.
 *
 * @param name in the agency's words
 * @param endedAt null where the run is at this step
 */
public record RunStep(
    String name, RunActor actor, State state, Instant startedAt, @Nullable Instant endedAt) {

  /** How far it is. */
  public enum State {
    NOW,
    DONE,
    /** The run went on without it, for example after a deadline. */
    LEFT
  }
}
