package app.gangway.invitation;

import app.gangway.shared.AfterCommit;
import app.gangway.shared.Announcements;
import app.gangway.shared.AuditAction;
import app.gangway.shared.Audited;
import app.gangway.shared.InvitationId;
import java.time.Instant;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Ends invitations that nobody answered. For the process's worker: asks nobody for a right. */
@Service
public class InvitationExpiry {

  private final Invitations invitations;
  private final LinkTargets targets;
  private final Announcements announcements;
  private final ApplicationEventPublisher events;

  InvitationExpiry(
      Invitations invitations,
      LinkTargets targets,
      Announcements announcements,
      ApplicationEventPublisher events) {
    this.invitations = invitations;
    this.targets = targets;
    this.announcements = announcements;
    this.events = events;
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
      case ACCEPTED -> new Expiry.Accepted(invitation.acceptedBy(), invitation.workspaceId());
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
    events.publishEvent(
        new Audited(
            invitation.agencyId(),
            null,
            AuditAction.CLIENT_INVITATION_EXPIRED,
            invitation.email().value(),
            invitation.workspaceId(),
            null));
    AfterCommit.run(() -> announcements.announce(invitation.workspaceId().value()));
    return new Expiry.Expired();
  }
}
