package app.gangway.invitation;

import app.gangway.process.EngineMessage;
import app.gangway.shared.AccountId;
import app.gangway.shared.AgencyId;
import app.gangway.shared.InvitationId;
import app.gangway.shared.WorkspaceId;
import java.time.Duration;
import java.util.Map;

/** Somebody who was invited has accepted, and may now enter the workspace. */
public record InvitationAccepted(
    InvitationId invitationId, WorkspaceId workspaceId, AgencyId agencyId, AccountId accountId)
    implements EngineMessage {

  @Override
  public String messageName() {
    return "invitation.accepted";
  }

  @Override
  public String correlationKey() {
    return invitationId.toString();
  }

  @Override
  public String messageId() {
    return messageName() + ":" + invitationId;
  }

  /** The process may still be sending the mail, for as long as the mail server is down. */
  @Override
  public Duration timeToLive() {
    return InvitationMessages.TIME_TO_LIVE;
  }

  @Override
  public Map<String, Object> variables() {
    return Map.of("accountId", accountId.toString(), "workspaceId", workspaceId.toString());
  }
}
