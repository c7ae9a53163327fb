package app.gangway.invitation;

import app.gangway.shared.AccountId;
import app.gangway.shared.AgencyId;
import app.gangway.shared.InvitationId;
import app.gangway.shared.WorkspaceId;
import java.util.Map;

/** Somebody who was invited has accepted, and may now enter the workspace. */
public record InvitationAccepted(
    InvitationId invitationId, WorkspaceId workspaceId, AgencyId agencyId, AccountId accountId)
    implements InvitationMessage {

  @Override
  public String messageName() {
    return "invitation.accepted";
  }

  @Override
  public Map<String, Object> variables() {
    return Map.of("accountId", accountId.toString(), "workspaceId", workspaceId.toString());
  }
}
