package app.gangway.agency;

import app.gangway.shared.AccountId;
import app.gangway.shared.AgencyId;

/**
 * Somebody no longer works for an agency. Published within the transaction that takes them off the
 * team.
 */
public record TeammateRemoved(AgencyId agencyId, AccountId accountId, AccountId removedBy) {}
