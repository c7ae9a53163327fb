package app.gangway.workspace;

import app.gangway.shared.AccountId;
import app.gangway.shared.WorkspaceId;
import java.util.Collection;
import java.util.Map;

/** Knows where clients of a workspace stand who are not through their wizard yet. */
public interface ClientProgress {

  /**
   * What the step is called that each of these clients is on; blank between two steps. Who is
   * through is not in it.
   */
  Map<AccountId, String> stepsOf(WorkspaceId workspace, Collection<AccountId> clients);
}
