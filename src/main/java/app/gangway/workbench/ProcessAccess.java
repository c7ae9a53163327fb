package app.gangway.workbench;

import app.gangway.agency.Permission;
import app.gangway.agency.Teammate;
import app.gangway.agency.Teammates;
import app.gangway.shared.AccessDenied;
import app.gangway.shared.AccountId;
import app.gangway.shared.AgencyId;
import org.springframework.stereotype.Service;

/**
 * Who sees which processes. A teammate with {@link Permission#SEE_PROCESSES} sees and repairs what
 * runs for the own agency. An operator of the installation sees and repairs all, and changes the
 * models.
 */
@Service
public class ProcessAccess {

  private final Teammates teammates;
  private final Operators operators;

  ProcessAccess(Teammates teammates, Operators operators) {
    this.teammates = teammates;
    this.operators = operators;
  }

  /**
   * The signed-in teammate.
   *
   * @param operator whether the user is an operator of the installation too
   */
  public record Viewer(AccountId account, AgencyId agency, boolean operator) {}

  /**
   * @throws AccessDenied when the signed-in user may not see processes
   */
  public Viewer require() {
    Teammate teammate = teammates.require(Permission.SEE_PROCESSES);
    return new Viewer(
        teammate.accountId(), teammate.agencyId(), operators.include(teammate.accountId()));
  }

  /**
   * @throws AccessDenied when the signed-in user is not an operator
   */
  public Viewer requireOperator() {
    Viewer viewer = require();
    if (!viewer.operator()) {
      throw new AccessDenied("not an operator of the installation");
    }
    return viewer;
  }
}
