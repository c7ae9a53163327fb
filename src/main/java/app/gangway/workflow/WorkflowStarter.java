package app.gangway.workflow;

import app.gangway.shared.AccountId;
import app.gangway.shared.WorkflowId;
import java.util.UUID;

/** Starts runs of published workflows, in the caller's transaction. */
interface WorkflowStarter {

  /**
   * @param occurrence the same on each node for the same time
   */
  void bySchedule(WorkflowId workflow, UUID occurrence);

  /**
   * For the signed-in teammate, who is checked.
   *
   * @param confirmation a second start with the same one starts nothing
   */
  void byTeammate(WorkflowId workflow, AccountId teammate, UUID confirmation);

  /**
   * For the signed-in client, who is checked.
   *
   * @param confirmation a second start with the same one starts nothing
   */
  void byClient(WorkflowId workflow, AccountId client, UUID confirmation);
}
