package app.gangway.invitation;

import app.gangway.agency.AgencyClients;
import app.gangway.agency.TeammateRemoved;
import app.gangway.identity.AccountManagement;
import app.gangway.shared.AccountId;
import app.gangway.shared.AgencyId;
import app.gangway.workspace.MembershipRemoved;
import java.time.Instant;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Revokes the expired invitations of somebody who is taken out of an agency's last workspace, or
 * off its team: otherwise they could ask for a fresh link to one of them and let themselves in
 * again. An open invitation stays: the agency sees it, and may mean it.
 */
@Component
class LapsedOfRemoved {

  private final Invitations invitations;
  private final Inviting inviting;
  private final LinkTargets targets;
  private final AgencyClients clients;
  private final AccountManagement accounts;

  LapsedOfRemoved(
      Invitations invitations,
      Inviting inviting,
      LinkTargets targets,
      AgencyClients clients,
      AccountManagement accounts) {
    this.invitations = invitations;
    this.inviting = inviting;
    this.targets = targets;
    this.clients = clients;
    this.accounts = accounts;
  }

  @EventListener
  @Transactional(propagation = Propagation.MANDATORY)
  void revoke(MembershipRemoved removed) {
    // Of two who are removing the last two memberships the second sees what the first one did
    clients.lock(removed.agencyId(), removed.accountId());
    if (!clients.isInAWorkspace(removed.agencyId(), removed.accountId())) {
      revokeLapsed(removed.agencyId(), removed.accountId(), removed.removedBy());
    }
  }

  @EventListener
  @Transactional(propagation = Propagation.MANDATORY)
  void revoke(TeammateRemoved removed) {
    revokeLapsed(removed.agencyId(), removed.accountId(), removed.removedBy());
  }

  private void revokeLapsed(AgencyId agency, AccountId account, AccountId by) {
    Instant now = targets.now();
    invitations
        .idsOfRenewable(accounts.get(account).email().key(), now.minus(FreshLinks.RENEWABLE))
        .stream()
        .map(id -> invitations.lock(id).orElseThrow())
        .filter(invitation -> invitation.agencyId().equals(agency) && !invitation.isOpen(now))
        .filter(invitation -> invitation.state().canBecome(InvitationState.REVOKED))
        .forEach(invitation -> inviting.revoke(invitation, by, now));
  }
}
