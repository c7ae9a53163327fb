package app.gangway.workbench;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A migration that an operator began, with a result for each instance.
 *
 * @param begunBy the name of the operator's account
 * @param finishedAt null while it goes on
 * @param items in the order of the instances' keys
 */
public record MigrationRun(
    UUID id,
    String processId,
    int fromVersion,
    int toVersion,
    String reason,
    String begunBy,
    Instant begunAt,
    @Nullable Instant finishedAt,
    List<Item> items) {

  public long done() {
    return items.stream().filter(item -> item.state() != State.WAITING).count();
  }

  /**
   * @param about whom or what the instance is about
   * @param problem why it stays where it is
   */
  public record Item(
      long instanceKey,
      @Nullable String about,
      Action action,
      State state,
      @Nullable MigrationProblem problem) {}

  /** What is to be done with an instance. */
  public enum Action {
    MIGRATE,
    START_ANEW
  }

  /** The result for one instance. */
  public enum State {
    WAITING,
    DONE,
    /** It stays as it is, for a reason. */
    REFUSED,
    /** It ended by itself before. */
    GONE,
    /** An error of Gangway, which its log has. */
    FAILED
  }
}
