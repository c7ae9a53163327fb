package app.gangway.ratelimit;

import app.gangway.shared.InvalidInput;
import java.time.Duration;

/**
 * A limit that is used up.
 *
 * @param timeLeft until the oldest use that is in the way no longer counts
 */
public record LimitReached(RateLimit limit, Duration timeLeft) {

  /** The limit's message, with the minutes to wait, rounded up. */
  public InvalidInput asInvalidInput(String field) {
    return new InvalidInput(
        field, limit.messageKey(), Math.max(1, timeLeft.plusSeconds(59).toMinutes()));
  }
}
