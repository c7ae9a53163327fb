package app.gangway.shared;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something outside is broken, for example the mail server is down. A job is tried again, with
 * growing pauses up to five minutes, and uses up no retries; a message stays in the outbox.
 */
public final class RetryLater extends RuntimeException {

  private final @Nullable Duration pause;

  public RetryLater(String why) {
    super(why);
    this.pause = null;
  }

  public RetryLater(String why, Throwable cause) {
    super(why, cause);
    this.pause = null;
  }

  /**
   * For a wait whose length is known.
   *
   * @param pause in place of the growing pauses of a job
   */
  public RetryLater(String why, Duration pause) {
    super(why);
    this.pause = pause;
  }

  /** The pause until the next attempt; empty for the growing pauses. */
  public Optional<Duration> pause() {
    return Optional.ofNullable(pause);
  }
}
