package app.gangway.invitation;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * When an invitation ends and when it reminds.
 *
 * @param remindAt three days after the mail, or halfway when the invitation ends before twice that
 */
record Period(Instant expiresAt, Instant remindAt) {

  private static final Duration REMIND_AFTER = Duration.ofDays(3);

  static Period from(Instant start, int days) {
    Instant from = start.truncatedTo(ChronoUnit.MILLIS);
    Duration length = Duration.ofDays(days);
    Duration half = length.dividedBy(2);
    return new Period(
        from.plus(length), from.plus(half.compareTo(REMIND_AFTER) < 0 ? half : REMIND_AFTER));
  }
}
