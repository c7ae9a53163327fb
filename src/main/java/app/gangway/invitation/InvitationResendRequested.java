package app.gangway.invitation;

import app.gangway.shared.InvitationId;
import java.time.Instant;
import java.util.Map;

/**
 * The invitation is to be mailed once more, with a new end.
 *
 * @param generation counts the mails asked for, so that each resend is a message of its own
 */
public record InvitationResendRequested(
    InvitationId invitationId, int generation, Instant expiresAt, Instant remindAt)
    implements InvitationMessage {

  @Override
  public String messageName() {
    return "invitation.resend-requested";
  }

  @Override
  public String messageId() {
    return messageName() + ":" + invitationId + ":" + generation;
  }

  @Override
  public Map<String, Object> variables() {
    return InvitationMessage.dates(expiresAt, remindAt);
  }
}
