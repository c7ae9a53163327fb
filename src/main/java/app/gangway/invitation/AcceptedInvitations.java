package app.gangway.invitation;

import app.gangway.agency.ClientSource;
import app.gangway.shared.AccountId;
import app.gangway.shared.AgencyId;
import app.gangway.shared.InvitationId;
import app.gangway.workspace.AdmissionCheck;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** An account that has accepted an invitation is about to become a client, and is admitted once. */
@Component
@Order(ClientSource.ABOUT_TO_JOIN)
class AcceptedInvitations implements ClientSource, AdmissionCheck {

  private final Invitations invitations;

  AcceptedInvitations(Invitations invitations) {
    this.invitations = invitations;
  }

  @Override
  public boolean isClient(AgencyId agency, AccountId account) {
    return invitations.countAboutToJoin(agency.value(), account.value()) > 0;
  }

  @Override
  public boolean mayAdmit(InvitationId invitation) {
    return invitations.countNotAdmitted(invitation.value()) > 0;
  }
}
