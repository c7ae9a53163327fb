package app.gangway.invitation;

import app.gangway.shared.InvalidInput;
import app.gangway.shared.Utc;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** One limit against using invitations to bomb somebody's mailbox, at one moment. */
record SendLimit(String messageKey, InvitationProperties.Limit limit, Instant now) {

  /** Mails asked for before this moment do not count; without a limit none does. */
  LocalDateTime countedSince() {
    return Utc.of(limit.mails() > 0 ? now.minus(limit.within()) : now.plus(Duration.ofDays(1)));
  }

  /**
   * How many of the newest mails to skip to find the one that is there as soon as only this many
   * more may be asked for; none where the limit is not larger than that.
   */
  int skippedUntilLeft(int mails) {
    return Math.max(limit.mails() - mails, 0);
  }

  /** The same to find the one that has to become older first. */
  int skipped() {
    return skippedUntilLeft(1);
  }

  /**
   * Whether so few mails are left that some at the same moment could use them up.
   *
   * @param found the mail that {@link #skippedUntilLeft} led to, or null if there is none
   */
  boolean isNear(@Nullable LocalDateTime found, int left) {
    return limit.mails() > 0 && (limit.mails() < left || found != null);
  }

  /**
   * @param blocking when the mail that uses up the limit was asked for, null while there is room
   * @throws InvalidInput with field {@code email}; its argument is the number of minutes to wait
   */
  void check(@Nullable LocalDateTime blocking) {
    if (blocking != null) {
      Duration wait = Duration.between(now, Utc.instant(blocking).plus(limit.within()));
      throw new InvalidInput("email", messageKey, Math.max(1, wait.plusSeconds(59).toMinutes()));
    }
  }
}
