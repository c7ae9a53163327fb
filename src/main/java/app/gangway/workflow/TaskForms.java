package app.gangway.workflow;

import app.gangway.form.FormDefinition;
import app.gangway.form.FormDraft;
import app.gangway.form.FormSubmission;
import app.gangway.identity.AccountManagement;
import app.gangway.process.HumanStep;
import app.gangway.process.HumanSteps;
import app.gangway.shared.AccountId;
import app.gangway.shared.Announcements;
import app.gangway.workflow.TaskRows.Locked;
import app.gangway.workspace.WorkspaceManagement;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Opens, keeps and sends the forms of tasks, for people whose right to it was checked. */
@Component
class TaskForms {

  private final TaskRows rows;
  private final TaskQueries queries;
  private final TaskDrafts drafts;
  private final Submissions submissions;
  private final HumanSteps steps;
  private final AccountManagement accounts;
  private final WorkspaceManagement workspaces;
  private final Announcements announcements;

  TaskForms(
      TaskRows rows,
      TaskQueries queries,
      TaskDrafts drafts,
      Submissions submissions,
      HumanSteps steps,
      AccountManagement accounts,
      WorkspaceManagement workspaces,
      Announcements announcements) {
    this.rows = rows;
    this.queries = queries;
    this.drafts = drafts;
    this.submissions = submissions;
    this.steps = steps;
    this.accounts = accounts;
    this.workspaces = workspaces;
    this.announcements = announcements;
  }

  OpenedTask open(TaskSummary task, AccountId person, Locale locale, List<Submission> before) {
    return new OpenedTask(
        task,
        task.jobKey() == null ? Optional.empty() : form(task.jobKey(), task.run().value(), locale),
        queries.draftOf(task.id(), person),
        before);
  }

  private Optional<FormDefinition> form(long jobKey, UUID run, Locale locale) {
    return steps
        .form(new HumanStep(jobKey, run, "", null, null, Instant.EPOCH))
        .map(schema -> FormDefinition.read(schema, locale));
  }

  /** A task that ended meanwhile keeps no draft. */
  @Transactional(propagation = Propagation.MANDATORY)
  void keep(Locked task, AccountId person, FormDraft draft) {
    if (task.state() == TaskState.OPEN) {
      drafts.keep(task.id(), person, draft);
    }
  }

  /** Stores the answers and completes the step, both or neither. */
  @Transactional(propagation = Propagation.MANDATORY)
  TaskOutcome complete(
      Locked task, long jobKey, AccountId person, Locale locale, Map<String, Object> values) {
    if (task.state() == TaskState.DONE) {
      return new TaskOutcome.DoneBefore(
          task.completedBy() == null ? "" : accounts.get(task.completedBy()).name());
    }
    if (task.state() == TaskState.LEFT) {
      return new TaskOutcome.Left();
    }
    Optional<FormSubmission> given =
        form(jobKey, task.run().value(), locale).map(form -> new FormSubmission(form, values));
    boolean completed =
        steps.complete(
            jobKey, task.run().value(), given.map(FormSubmission::outcome).orElse(Map.of()));
    if (completed) {
      given.ifPresent(answers -> submissions.add(task, person, answers));
      rows.complete(task.id(), person);
    } else {
      rows.leave(task.id());
    }
    drafts.delete(task.id());
    announce(task);
    return completed ? new TaskOutcome.Completed() : new TaskOutcome.Left();
  }

  /** Hints to the open pages of the workspace and of its agency. */
  void announce(Locked task) {
    UUID agency = workspaces.get(task.workspace()).agencyId().value();
    announcements.announceAfterCommit(task.workspace().value(), agency);
  }
}
