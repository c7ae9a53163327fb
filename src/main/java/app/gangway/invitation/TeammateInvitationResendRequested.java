package app.gangway.invitation;

import static app.gangway.invitation.InvitationMessages.EXPIRES_AT;
import static app.gangway.invitation.InvitationMessages.REMIND_AT;

import app.gangway.process.EngineMessage;
import app.gangway.shared.InvitationId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * The invitation to the team is to be mailed once more, with a new end.
 *
 * @param generation counts the mails asked for, so that each resend is a message of its own
 */
public record TeammateInvitationResendRequested(
    InvitationId invitationId, int generation, Instant expiresAt, Instant remindAt)
    implements EngineMessage {

  @Override
  public String messageName() {
    return "teammate-invitation.resend-requested";
  }

  @Override
  public String correlationKey() {
    return invitationId.toString();
  }

  @Override
  public String messageId() {
    return messageName() + ":" + invitationId + ":" + generation;
  }

  @Override
  public Duration timeToLive() {
    return InvitationMessages.TIME_TO_LIVE;
  }

  @Override
  public Map<String, Object> variables() {
    return Map.of(EXPIRES_AT, expiresAt.toString(), REMIND_AT, remindAt.toString());
  }
}
