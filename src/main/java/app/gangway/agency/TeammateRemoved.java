package app.gangway.agency;

import app.gangway.shared.AccountId;
import app.gangway.shared.AgencyId;

/** A teammate was removed from an agency. Published within the transaction that removes them. */
public record TeammateRemoved(AgencyId agencyId, AccountId accountId, AccountId removedBy) {}
