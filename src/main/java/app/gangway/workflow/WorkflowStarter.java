package app.gangway.workflow;

import app.gangway.shared.AccountId;
import app.gangway.shared.InvalidInput;
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

  /**
   * With the answers to the published version's form, which are kept as a submission. A person who
   * starts it by hand is checked.
   *
   * @throws InvalidInput when the form does not accept a value; its field is the value's key; or
   *     with field {@code workflow} where another version was published meanwhile
   */
  void withForm(WorkflowId workflow, StartedBy by, StartAnswers answers);
}
