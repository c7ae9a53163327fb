package app.gangway.invitation;

import app.gangway.agency.AgencyClients;
import app.gangway.agency.TeammateRemoved;
import app.gangway.identity.AccountManagement;
import app.gangway.shared.AccountId;
import app.gangway.shared.AgencyId;
import app.gangway.shared.DatabaseClock;
import app.gangway.shared.InvalidInput;
import app.gangway.shared.InvitationId;
import app.gangway.workspace.MembershipRemoved;
import java.time.Instant;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Renews invitations for invited persons who ask for a fresh link, and revokes the expired
 * invitations of an account that is removed from an agency: otherwise its owner could renew one of
 * them and join again. An open invitation stays: the agency sees it, and may want to keep it.
 */
@Component
class InvitationRenewal {

  private final Invitations invitations;
  private final InvitationQueries queries;
  private final DatabaseClock clock;
  private final InvitationPolicy policy;
  private final InvitationLifecycle lifecycle;
  private final AgencyClients clients;
  private final AccountManagement accounts;

  InvitationRenewal(
      Invitations invitations,
      InvitationQueries queries,
      DatabaseClock clock,
      InvitationPolicy policy,
      InvitationLifecycle lifecycle,
      AgencyClients clients,
      AccountManagement accounts) {
    this.invitations = invitations;
    this.queries = queries;
    this.clock = clock;
    this.policy = policy;
    this.lifecycle = lifecycle;
    this.clients = clients;
    this.accounts = accounts;
  }

  /**
   * Mails an open invitation again, and replaces an expired one by a new invitation of the same
   * inviter; the mails to a client are in the agency's name once the inviter has left it. In a
   * transaction of its own.
   *
   * @throws InvalidInput it may not be renewed, or not now
   */
  @Transactional(propagation = Propagation.REQUIRES_NEW)
  public void renew(InvitationId id) {
    Instant now = clock.now();
    Invitation invitation = invitations.lock(id.value()).orElseThrow();
    if (invitation.isOpen(now)) {
      lifecycle.resend(invitation, null, now);
    } else if (policy.mayRenew(invitation)) {
      lifecycle.inviteAgain(invitation, null, now);
    }
  }

  @EventListener
  @Transactional(propagation = Propagation.MANDATORY)
  void on(MembershipRemoved removed) {
    // Two users may remove the last two memberships at once: the lock shows the second of them
    // that the first is gone
    clients.lock(removed.agencyId(), removed.accountId());
    if (!clients.isInAWorkspace(removed.agencyId(), removed.accountId())) {
      revokeExpired(removed.agencyId(), removed.accountId(), removed.removedBy());
    }
  }

  @EventListener
  @Transactional(propagation = Propagation.MANDATORY)
  void on(TeammateRemoved removed) {
    revokeExpired(removed.agencyId(), removed.accountId(), removed.removedBy());
  }

  private void revokeExpired(AgencyId agency, AccountId account, AccountId by) {
    Instant now = clock.now();
    queries.renewable(accounts.get(account).email().key(), now).stream()
        .map(id -> invitations.lock(id.value()).orElseThrow())
        .filter(invitation -> invitation.agencyId().equals(agency) && !invitation.isOpen(now))
        .filter(invitation -> invitation.state().canBecome(InvitationState.REVOKED))
        .forEach(invitation -> lifecycle.revoke(invitation, by, now));
  }
}
