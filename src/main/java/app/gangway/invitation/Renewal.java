package app.gangway.invitation;

import app.gangway.shared.InvalidInput;
import app.gangway.shared.InvitationId;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Renews one invitation for the invited person, each in a transaction of its own. */
@Component
class Renewal {

  private final Invitations invitations;
  private final Inviting inviting;
  private final Clock clock;

  Renewal(Invitations invitations, Inviting inviting, Clock clock) {
    this.invitations = invitations;
    this.inviting = inviting;
    this.clock = clock;
  }

  /**
   * Mails an open invitation again, and takes up an expired one with a new invitation in the name
   * of who invited before; where they have left the agency, its mails are in the agency's name.
   *
   * @throws InvalidInput it may not be, or not now
   */
  @Transactional(propagation = Propagation.REQUIRES_NEW)
  public void renew(InvitationId id) {
    Instant now = clock.instant();
    Invitation invitation = invitations.lock(id.value()).orElseThrow();
    if (invitation.isOpen(now)) {
      inviting.resend(invitation, null, now);
    } else if (invitation.state() == InvitationState.PENDING
        || invitation.state() == InvitationState.EXPIRED) {
      inviting.inviteAgain(invitation, null, now);
    }
  }
}
