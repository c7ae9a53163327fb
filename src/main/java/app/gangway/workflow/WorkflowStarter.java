package app.gangway.workflow;

import app.gangway.form.FormDefinition;
import app.gangway.form.FormSubmission;
import app.gangway.shared.AccessDenied;
import app.gangway.shared.AccountId;
import app.gangway.shared.InvalidInput;
import app.gangway.shared.RunId;
import app.gangway.shared.WorkflowId;
import app.gangway.workflow.RunQueries.Startable;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Starts runs of published workflows in the caller's transaction, with the answers to the
 * workflow's form where it has one.
 */
@Component
class WorkflowStarter {

  private final RunManagement runs;
  private final RunQueries queries;
  private final WorkflowQueries workflows;
  private final Submissions submissions;

  WorkflowStarter(
      RunManagement runs, RunQueries queries, WorkflowQueries workflows, Submissions submissions) {
    this.runs = runs;
    this.queries = queries;
    this.workflows = workflows;
    this.submissions = submissions;
  }

  /**
   * @param occurrence the same on each node for the same time
   */
  void bySchedule(WorkflowId workflow, UUID occurrence) {
    runs.start(workflow, StartedBy.schedule(occurrence), Map.of());
  }

  /**
   * For the signed-in teammate, who is checked.
   *
   * @param confirmation a second start with the same one starts nothing
   */
  @Transactional(propagation = Propagation.MANDATORY)
  void byTeammate(WorkflowId workflow, AccountId teammate, UUID confirmation) {
    withoutForm(workflow, StartedBy.teammate(teammate, confirmation));
  }

  /**
   * For the signed-in client, who is checked.
   *
   * @param confirmation a second start with the same one starts nothing
   */
  @Transactional(propagation = Propagation.MANDATORY)
  void byClient(WorkflowId workflow, AccountId client, UUID confirmation) {
    withoutForm(workflow, StartedBy.client(client, confirmation));
  }

  private void withoutForm(WorkflowId workflow, StartedBy by) {
    lock(workflow);
    if (workflows.startForm(workflow, Locale.ROOT).isPresent()) {
      throw new InvalidInput("workflow", "error.workflow.start-form");
    }
    runs.start(workflow, by, Map.of());
  }

  /**
   * With the answers to the published version's form, which are kept as a submission. A person who
   * starts it by hand is checked.
   *
   * @throws InvalidInput when the form does not accept a value; its field is the value's key; or
   *     with field {@code workflow} where another version was published meanwhile
   */
  @Transactional(propagation = Propagation.MANDATORY)
  void withForm(WorkflowId workflow, StartedBy by, StartAnswers answers) {
    Startable found = lock(workflow);
    if (queries.confirmed(workflow, by.confirmation()).isPresent()) {
      return;
    }
    FormDefinition form =
        workflows
            .startForm(workflow, answers.locale())
            .filter(published -> published.version() == answers.version())
            .orElseThrow(() -> new InvalidInput("workflow", "error.workflow.form-changed"));
    FormSubmission given = new FormSubmission(form, answers.values());
    RunId run = runs.start(workflow, by, given.outcome());
    submissions.add(run, found.workspace(), found.name(), by.account(), given);
  }

  /** So that the published version stays, and the second of two equal starts finds the first. */
  private Startable lock(WorkflowId workflow) {
    return queries.lockWorkflow(workflow).orElseThrow(() -> new AccessDenied("no such workflow"));
  }
}
