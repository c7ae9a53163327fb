package app.gangway.invitation;

import app.gangway.process.EngineMessage;
import app.gangway.shared.AccountId;
import app.gangway.shared.InvitationId;
import java.time.Duration;
import java.util.Map;

/** Somebody who was invited to the team has accepted, and is a teammate. */
public record TeammateInvitationAccepted(InvitationId invitationId, AccountId accountId)
    implements EngineMessage {

  @Override
  public String messageName() {
    return "teammate-invitation.accepted";
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
    return Map.of("accountId", accountId.toString());
  }
}
