package app.gangway.workspace;

import app.gangway.shared.AccountId;
import app.gangway.shared.WorkspaceId;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the current wizard step of clients who have not finished the wizard. Implemented by {@code
 * onboarding}.
 */
public interface ClientProgress {

  /** Each client's progress. Clients that have finished the wizard are missing. */
  Map<AccountId, Progress> stepsOf(WorkspaceId workspace, Collection<AccountId> clients);

  /**
   * Where a client is in the wizard.
   *
   * @param step the name of the current step; between two steps, of the one before; blank before
   *     the first
   * @param preparingSince when the client began to wait for the next step, null at a step
   */
  record Progress(String step, @Nullable Instant preparingSince) {}
}
