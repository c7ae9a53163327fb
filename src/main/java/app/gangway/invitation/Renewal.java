package app.gangway.invitation;

import app.gangway.agency.Permission;
import app.gangway.agency.Teammates;
import app.gangway.shared.InvalidInput;
import app.gangway.shared.InvitationId;
import java.time.Instant;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Renews one invitation for the invited person, each in a transaction of its own. */
@Component
class Renewal {

  private final Invitations invitations;
  private final Inviting inviting;
  private final Teammates teammates;
  private final LinkTargets targets;

  Renewal(Invitations invitations, Inviting inviting, Teammates teammates, LinkTargets targets) {
    this.invitations = invitations;
    this.inviting = inviting;
    this.teammates = teammates;
    this.targets = targets;
  }

  /**
   * Mails an open invitation again, and takes up an expired one with a new invitation in the name
   * of who invited before; where they have left the agency, the mails to a client are in the
   * agency's name. An invitation to the team, which brings rights with it, is then not taken up:
   * somebody who may give them decides anew.
   *
   * @throws InvalidInput it may not be, or not now
   */
  @Transactional(propagation = Propagation.REQUIRES_NEW)
  public void renew(InvitationId id) {
    Instant now = targets.now();
    Invitation invitation = invitations.lock(id.value()).orElseThrow();
    if (invitation.isOpen(now)) {
      inviting.resend(invitation, null, now);
    } else if (hasLapsed(invitation) && inviterMayStillInvite(invitation)) {
      inviting.inviteAgain(invitation, null, now);
    }
  }

  private static boolean hasLapsed(Invitation invitation) {
    return invitation.state() == InvitationState.PENDING
        || invitation.state() == InvitationState.EXPIRED;
  }

  private boolean inviterMayStillInvite(Invitation invitation) {
    return switch (invitation.destination()) {
      case Destination.Workspace workspace -> true;
      case Destination.Team team ->
          teammates
              .of(invitation.invitedBy(), invitation.agencyId())
              .filter(inviter -> inviter.role().may(Permission.MANAGE_TEAM))
              .isPresent();
    };
  }
}
