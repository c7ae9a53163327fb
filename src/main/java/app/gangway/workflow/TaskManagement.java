package app.gangway.workflow;

import app.gangway.agency.Permission;
import app.gangway.agency.Teammate;
import app.gangway.agency.Teammates;
import app.gangway.form.FormDraft;
import app.gangway.form.FormSubmission;
import app.gangway.identity.AccountManagement;
import app.gangway.shared.AccessDenied;
import app.gangway.shared.AccountId;
import app.gangway.shared.InvalidInput;
import app.gangway.workflow.TaskRows.Locked;
import app.gangway.workspace.WorkspaceManagement;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The tasks of the team of the signed-in teammate's agency. Every teammate sees them and works on
 * them. Every call throws {@link AccessDenied} for other users, and for tasks that are not the
 * team's.
 */
@Service
public class TaskManagement {

  private final Teammates teammates;
  private final WorkspaceManagement workspaces;
  private final AccountManagement accounts;
  private final TaskQueries queries;
  private final SubmissionQueries submissions;
  private final TaskRows rows;
  private final TaskForms forms;

  TaskManagement(
      Teammates teammates,
      WorkspaceManagement workspaces,
      AccountManagement accounts,
      TaskQueries queries,
      SubmissionQueries submissions,
      TaskRows rows,
      TaskForms forms) {
    this.teammates = teammates;
    this.workspaces = workspaces;
    this.accounts = accounts;
    this.queries = queries;
    this.submissions = submissions;
    this.rows = rows;
    this.forms = forms;
  }

  /** The open ones: what is due first comes first, then what has waited longest. */
  @Transactional(readOnly = true)
  public List<TaskSummary> open(Locale locale, int limit) {
    return queries.openOfTeam(teammates.require(Permission.READ).agencyId(), locale, limit);
  }

  /**
   * How many wait for the signed-in teammate: their own, and those that no teammate has claimed.
   */
  @Transactional(readOnly = true)
  public int waiting() {
    Teammate teammate = teammates.require(Permission.READ);
    return queries.waitingFor(teammate.agencyId(), teammate.accountId());
  }

  /** The team's task with this key, open or not, with what was handed in for its run so far. */
  @Transactional(readOnly = true)
  public Optional<OpenedTask> find(long jobKey, Locale locale) {
    Teammate teammate = teammates.require(Permission.READ);
    return queries
        .find(jobKey, locale)
        .filter(task ->
            task.audience() == TaskAudience.TEAM && task.agency().equals(teammate.agencyId()))
        .map(task -> forms.open(task, teammate.accountId(), locale, submissions.of(task.run())));
  }

  /**
   * Takes the task for the signed-in teammate. A second time changes nothing.
   *
   * @throws InvalidInput with field {@code task} and key {@code error.task.claimed} when another
   *     teammate has it, or {@code error.task.over}
   */
  @Transactional
  public void claim(long jobKey) {
    Teammate teammate = teammates.require(Permission.READ);
    Locked task = lock(jobKey, teammate);
    requireFree(task, teammate.accountId());
    rows.claim(task.id(), teammate.accountId());
    forms.announce(task);
  }

  /**
   * Gives the task back to the team. Owners and admins may do so for another teammate, who may be
   * away.
   *
   * @throws InvalidInput as {@link #claim}
   */
  @Transactional
  public void giveBack(long jobKey) {
    Teammate teammate = teammates.require(Permission.READ);
    Locked task = lock(jobKey, teammate);
    if (!teammates.may(teammate, Permission.MANAGE_CLIENTS)) {
      requireFree(task, teammate.accountId());
    }
    requireOpen(task);
    rows.giveBack(task.id());
    forms.announce(task);
  }

  /** Keeps what the signed-in teammate has entered so far. */
  @Transactional
  public void keep(long jobKey, FormDraft draft) {
    Teammate teammate = teammates.require(Permission.READ);
    forms.keep(lock(jobKey, teammate), teammate.accountId(), draft);
  }

  /**
   * Stores the answers and completes the task. The process learns only the answers that it can
   * route by: ticks and choices.
   *
   * @param locale the language in which the teammate read the form
   * @param values by the questions' keys, see {@link FormSubmission}
   * @throws InvalidInput when the form does not accept a value; its field is the value's key; or
   *     with field {@code task} and key {@code error.task.claimed} when another teammate has it
   */
  @Transactional
  public TaskOutcome complete(long jobKey, Locale locale, Map<String, Object> values) {
    Teammate teammate = teammates.require(Permission.READ);
    Locked task = lock(jobKey, teammate);
    if (task.state() == TaskState.OPEN) {
      requireFree(task, teammate.accountId());
    }
    return forms.complete(task, jobKey, teammate.accountId(), locale, values);
  }

  private Locked lock(long jobKey, Teammate teammate) {
    return rows.lock(jobKey)
        .filter(task -> task.audience() == TaskAudience.TEAM)
        .filter(task -> workspaces.get(task.workspace()).agencyId().equals(teammate.agencyId()))
        .orElseThrow(() -> new AccessDenied("no such task of this team"));
  }

  private void requireFree(Locked task, AccountId teammate) {
    requireOpen(task);
    if (task.claimedBy() != null && !task.claimedBy().equals(teammate)) {
      throw new InvalidInput("task", "error.task.claimed", accounts.get(task.claimedBy()).name());
    }
  }

  private static void requireOpen(Locked task) {
    if (task.state() != TaskState.OPEN) {
      throw new InvalidInput("task", "error.task.over");
    }
  }
}
