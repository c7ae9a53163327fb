package app.gangway.invitation;

import app.gangway.shared.InvitationId;

/** The agency took the invitation to its team back. */
public record TeammateInvitationRevoked(InvitationId invitationId) implements InvitationMessage {

  @Override
  public String messageName() {
    return "teammate-invitation.revoked";
  }
}
