package app.gangway.workspace;

import app.gangway.shared.AccountId;
import app.gangway.shared.WorkspaceId;
import java.util.Collection;
import java.util.Map;

/**
 * Reads the current wizard step of clients who have not finished the wizard. Implemented by {@code
 * onboarding}.
 */
public interface ClientProgress {

  /**
   * The name of each client's current step, blank between two steps. Clients that have finished the
   * wizard are missing.
   */
  Map<AccountId, String> stepsOf(WorkspaceId workspace, Collection<AccountId> clients);
}
