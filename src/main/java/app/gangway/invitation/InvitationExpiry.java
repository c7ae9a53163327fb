package app.gangway.invitation;

import app.gangway.invitation.Destination.Happening;
import app.gangway.shared.AfterCommit;
import app.gangway.shared.Announcements;
import app.gangway.shared.InvitationId;
import java.time.Instant;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Ends invitations that nobody answered. For the process's worker: asks nobody for a right. */
@Service
public class InvitationExpiry {

  private final Invitations invitations;
  private final LinkTargets targets;
  private final Announcements announcements;
  private final Inviting inviting;

  InvitationExpiry(
      Invitations invitations,
      LinkTargets targets,
      Announcements announcements,
      Inviting inviting) {
    this.invitations = invitations;
    this.targets = targets;
    this.announcements = announcements;
    this.inviting = inviting;
  }

  /**
   * Ends the invitation if its time is over by the database's clock and nothing else came first; a
   * second call changes nothing and answers the same.
   *
   * @param knownEnd when the invitation ends as far as the caller knows
   */
  @Transactional
  public Expiry expire(InvitationId id, Instant knownEnd) {
    Invitation invitation = invitations.lock(id.value()).orElseThrow();
    return switch (invitation.state()) {
      case PENDING -> expirePending(invitation, knownEnd, targets.now());
      case ACCEPTED ->
          new Expiry.Accepted(invitation.acceptedBy(), invitation.destination().workspace());
      case REVOKED, EXPIRED -> new Expiry.Expired();
    };
  }

  private Expiry expirePending(Invitation invitation, Instant knownEnd, Instant now) {
    if (invitation.isOpen(now)) {
      Period period = invitation.period();
      return period.expiresAt().equals(knownEnd)
          ? new Expiry.NotYet()
          : new Expiry.Extended(period.expiresAt(), period.remindAt());
    }
    invitation.expire(now);
    inviting.audit(invitation, null, Happening.EXPIRED, null);
    AfterCommit.run(() -> announcements.announce(invitation.target()));
    return new Expiry.Expired();
  }
}
