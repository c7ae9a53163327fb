package app.gangway.invitation;

import static app.gangway.invitation.InvitationMessages.EXPIRES_AT;
import static app.gangway.invitation.InvitationMessages.INVITATION_ID;
import static app.gangway.invitation.InvitationMessages.REMIND_AT;

import app.gangway.process.EngineMessage;
import app.gangway.shared.InvitationId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Somebody was invited to the team; starts the invitation's process. */
public record TeammateInvitationRequested(
    InvitationId invitationId, Instant expiresAt, Instant remindAt) implements EngineMessage {

  @Override
  public String messageName() {
    return "teammate-invitation.requested";
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
    return Map.of(
        INVITATION_ID, invitationId.toString(),
        EXPIRES_AT, expiresAt.toString(),
        REMIND_AT, remindAt.toString());
  }
}
