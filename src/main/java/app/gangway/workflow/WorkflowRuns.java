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

/** Starts runs, with the answers to the workflow's form where it has one. */
@Component
class WorkflowRuns implements WorkflowStarter {

  private final RunManagement runs;
  private final RunQueries queries;
  private final WorkflowQueries workflows;
  private final Submissions submissions;

  WorkflowRuns(
      RunManagement runs, RunQueries queries, WorkflowQueries workflows, Submissions submissions) {
    this.runs = runs;
    this.queries = queries;
    this.workflows = workflows;
    this.submissions = submissions;
  }

  @Override
  public void bySchedule(WorkflowId workflow, UUID occurrence) {
    runs.start(workflow, StartedBy.schedule(occurrence), Map.of());
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public void byTeammate(WorkflowId workflow, AccountId teammate, UUID confirmation) {
    withoutForm(workflow, StartedBy.teammate(teammate, confirmation));
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public void byClient(WorkflowId workflow, AccountId client, UUID confirmation) {
    withoutForm(workflow, StartedBy.client(client, confirmation));
  }

  private void withoutForm(WorkflowId workflow, StartedBy by) {
    lock(workflow);
    if (workflows.startForm(workflow, Locale.ROOT).isPresent()) {
      throw new InvalidInput("workflow", "error.workflow.start-form");
    }
    runs.start(workflow, by, Map.of());
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public void withForm(WorkflowId workflow, StartedBy by, StartAnswers answers) {
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
