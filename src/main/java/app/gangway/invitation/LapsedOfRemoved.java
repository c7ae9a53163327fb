package app.gangway.invitation;

import app.gangway.workspace.MembershipRemoved;
import java.time.Instant;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Revokes the expired invitations of somebody who is taken out of an agency's last workspace:
 * otherwise they could ask for a fresh link to one of them and let themselves in again. An open
 * invitation stays: the agency sees it, and may mean it.
 */
@Component
class LapsedOfRemoved {

  private final Invitations invitations;
  private final Inviting inviting;
  private final LinkTargets targets;

  LapsedOfRemoved(Invitations invitations, Inviting inviting, LinkTargets targets) {
    this.invitations = invitations;
    this.inviting = inviting;
    this.targets = targets;
  }

  @EventListener
  @Transactional(propagation = Propagation.MANDATORY)
  void revoke(MembershipRemoved removed) {
    Instant now = targets.now();
    for (UUID id :
        invitations.lapsedOfStranger(removed.agencyId().value(), removed.accountId().value())) {
      invitations
          .lock(id)
          .filter(invitation -> !invitation.isOpen(now))
          .filter(invitation -> invitation.state().canBecome(InvitationState.REVOKED))
          .ifPresent(invitation -> inviting.revoke(invitation, removed.removedBy(), now));
    }
  }
}
