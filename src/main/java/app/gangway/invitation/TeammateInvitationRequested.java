package app.gangway.invitation;

import app.gangway.shared.InvitationId;
import java.time.Instant;
import java.util.Map;

/** Somebody was invited to the team; starts the invitation's process. */
public record TeammateInvitationRequested(
    InvitationId invitationId, Instant expiresAt, Instant remindAt) implements InvitationMessage {

  @Override
  public String messageName() {
    return "teammate-invitation.requested";
  }

  @Override
  public Map<String, Object> variables() {
    return InvitationMessage.start(invitationId, expiresAt, remindAt);
  }
}
