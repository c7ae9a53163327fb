package app.gangway.workspace;

import app.gangway.shared.AccountId;
import app.gangway.shared.WorkspaceId;
import java.util.Map;

/** Knows where the clients of a workspace stand who are not through their wizard yet. */
public interface ClientProgress {

  /**
   * What the step is called that each of them is on; blank between two steps. Who is through is not
   * in it.
   */
  Map<AccountId, String> stepsOf(WorkspaceId workspace);
}
