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
  private final boolean held;

  public RetryLater(String why) {
    super(why);
    this.pause = null;
    this.held = false;
  }

  public RetryLater(String why, Throwable cause) {
    super(why, cause);
    this.pause = null;
    this.held = false;
  }

  /**
   * For a wait whose length is known.
   *
   * @param pause in place of the growing pauses of a job
   */
  public RetryLater(String why, Duration pause) {
    this(why, pause, false);
  }

  private RetryLater(String why, Duration pause, boolean held) {
    super(why);
    this.pause = pause;
    this.held = held;
  }

  /**
   * For a wait that an event may end before. The job counts as being worked on meanwhile.
   *
   * @param longest the pause without that event
   */
  public static RetryLater held(String why, Duration longest) {
    return new RetryLater(why, longest, true);
  }

  /** Whether an event may end the pause of a job. */
  public boolean isHeld() {
    return held;
  }

  /** The pause until the next attempt; empty for the growing pauses. */
  public Optional<Duration> pause() {
    return Optional.ofNullable(pause);
  }
}
