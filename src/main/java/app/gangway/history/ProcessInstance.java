package app.gangway.history;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One run of a process.
 *
 * @param key the engine's
 * @param businessKey the id of the invitation, onboarding or other thing that it is about; a called
 *     instance has none of its own
 * @param parentKey the calling instance
 * @param rootKey the instance that no other one called; itself if it was not called
 */
public record ProcessInstance(
    long key,
    long definitionKey,
    String processId,
    int version,
    @Nullable UUID businessKey,
    @Nullable Long parentKey,
    long rootKey,
    State state,
    Instant startedAt,
    @Nullable Instant endedAt) {

  /** How far it is. */
  public enum State {
    ACTIVE,
    COMPLETED,
    CANCELED,
    /** Its engine was replaced. */
    LOST
  }
}
