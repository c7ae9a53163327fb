package app.gangway.agency;

import app.gangway.shared.AccountId;
import app.gangway.shared.AgencyId;

/** An account with a role on an agency. */
public record Teammate(AgencyId agencyId, AccountId accountId, TeammateRole role) {}
