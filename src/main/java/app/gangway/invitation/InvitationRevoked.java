package app.gangway.invitation;

import app.gangway.process.EngineMessage;
import app.gangway.shared.InvitationId;
import java.time.Duration;
import java.util.Map;

/** The agency took the invitation back. */
public record InvitationRevoked(InvitationId invitationId) implements EngineMessage {

  @Override
  public String messageName() {
    return "invitation.revoked";
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
