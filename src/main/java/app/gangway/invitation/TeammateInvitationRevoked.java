package app.gangway.invitation;

import app.gangway.process.EngineMessage;
import app.gangway.shared.InvitationId;
import java.time.Duration;
import java.util.Map;

/** The agency took the invitation to its team back. */
public record TeammateInvitationRevoked(InvitationId invitationId) implements EngineMessage {

  @Override
  public String messageName() {
    return "teammate-invitation.revoked";
  }

  @Override
  public String correlationKey() {
    return invitationId.toString();
  }

  @Override
  public String messageId() {
    return messageName() + ":" + invitationId;
  }

  @Override
  public Duration timeToLive() {
    return InvitationMessages.TIME_TO_LIVE;
  }

  @Override
  public Map<String, Object> variables() {
    return Map.of();
  }
}
