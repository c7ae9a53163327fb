package app.gangway.agency;

import app.gangway.shared.AccountId;
import app.gangway.shared.AgencyId;

/**
 * An account with a role on an agency.
 *
 * @param seesProcesses whether the owner has given an admin {@link Permission#SEE_PROCESSES}
 */
public record Teammate(
    AgencyId agencyId, AccountId accountId, TeammateRole role, boolean seesProcesses) {

  public Teammate(AgencyId agencyId, AccountId accountId, TeammateRole role) {
    this(agencyId, accountId, role, false);
  }

  /** Whether the role, or the owner, allows this. */
  boolean may(Permission permission) {
    return role.may(permission) || (permission == Permission.SEE_PROCESSES && seesProcesses);
  }
}
