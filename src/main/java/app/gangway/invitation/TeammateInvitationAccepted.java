package app.gangway.invitation;

import app.gangway.shared.AccountId;
import app.gangway.shared.InvitationId;
import java.util.Map;

/** Somebody who was invited to the team has accepted, and is a teammate. */
public record TeammateInvitationAccepted(InvitationId invitationId, AccountId accountId)
    implements InvitationMessage {

  @Override
  public String messageName() {
    return "teammate-invitation.accepted";
  }

  @Override
  public Map<String, Object> variables() {
    return Map.of("accountId", accountId.toString());
  }
}
