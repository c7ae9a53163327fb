package app.gangway.workspace;

import app.gangway.shared.AccountId;
import app.gangway.shared.AgencyId;
import app.gangway.shared.WorkspaceId;

/**
 * A client was removed from a workspace. Published within the transaction that removes the
 * membership.
 */
public record MembershipRemoved(
    AgencyId agencyId, WorkspaceId workspaceId, AccountId accountId, AccountId removedBy) {}
