package app.gangway.invitation;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * When an invitation ends and when it reminds.
 *
 * @param remindAt after {@code expiresAt}, so that it never comes, where the agency wants no
 *     reminder
 */
record Period(Instant expiresAt, Instant remindAt) {

  private static final Duration NEVER = Duration.ofDays(1);

  /**
   * @param reminderDays less than {@code days}; 0 for no reminder
   */
  static Period from(Instant start, int days, int reminderDays) {
    Instant from = start.truncatedTo(ChronoUnit.MILLIS);
    Instant end = from.plus(Duration.ofDays(days));
    return new Period(
        end, reminderDays == 0 ? end.plus(NEVER) : from.plus(Duration.ofDays(reminderDays)));
  }
}
