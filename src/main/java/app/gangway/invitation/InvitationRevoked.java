package app.gangway.invitation;

import app.gangway.shared.InvitationId;

/** The agency took the invitation back. */
public record InvitationRevoked(InvitationId invitationId) implements InvitationMessage {

  @Override
  public String messageName() {
    return "invitation.revoked";
  }
}
