package app.gangway.workflow;

import app.gangway.form.FormDraft;
import app.gangway.form.FormSubmission;
import app.gangway.identity.CurrentAccount;
import app.gangway.shared.AccessDenied;
import app.gangway.shared.AccountId;
import app.gangway.shared.InvalidInput;
import app.gangway.shared.WorkflowId;
import app.gangway.shared.WorkspaceId;
import app.gangway.workflow.TaskRows.Locked;
import app.gangway.workspace.PortalReader;
import app.gangway.workspace.WorkspaceMembers;
import app.gangway.workspace.WorkspaceSummary;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The forms that wait for a client in all of the client's workspaces. It is enough that one of
 * several clients of a workspace answers; the others see who did. A teammate who previews the
 * portal reads them and can neither keep nor send anything.
 */
@Service
public class ClientTasks {

  private final CurrentAccount currentAccount;
  private final WorkspaceMembers members;
  private final PortalReader reader;
  private final TaskQueries queries;
  private final TaskRows rows;
  private final TaskForms forms;

  ClientTasks(
      CurrentAccount currentAccount,
      WorkspaceMembers members,
      PortalReader reader,
      TaskQueries queries,
      TaskRows rows,
      TaskForms forms) {
    this.currentAccount = currentAccount;
    this.members = members;
    this.reader = reader;
    this.queries = queries;
    this.rows = rows;
    this.forms = forms;
  }

  /** What is due first comes first, then what has waited longest. */
  @Transactional(readOnly = true)
  public List<TaskSummary> open(Locale locale, int limit) {
    return queries.openOfClients(workspaces(), locale, limit);
  }

  /**
   * How many forms of each workflow wait in this workspace; a workflow without one is not there.
   *
   * @throws AccessDenied where the portal does not show this workspace
   */
  @Transactional(readOnly = true)
  public Map<WorkflowId, Integer> waiting(WorkspaceId workspace) {
    reader.require(workspace);
    return queries.waitingForClients(workspace);
  }

  /** What was done in the client's workspaces, by any of their clients; the newest comes first. */
  @Transactional(readOnly = true)
  public List<TaskSummary> done(Locale locale, int limit) {
    return queries.doneByClients(workspaces(), locale, limit);
  }

  /** The task with this key, open or not, if it is for the clients of one of these workspaces. */
  @Transactional(readOnly = true)
  public Optional<OpenedTask> find(long jobKey, Locale locale) {
    List<WorkspaceId> shown = workspaces();
    return queries
        .find(jobKey, locale)
        .filter(task -> task.audience() == TaskAudience.CLIENT && shown.contains(task.workspace()))
        // What a client has entered and not sent is the client's alone, also in a preview
        .map(task -> forms.open(task, currentAccount.requireId(), locale, List.of()));
  }

  /**
   * Keeps what the client has entered so far.
   *
   * @throws AccessDenied when the task is not for this client
   */
  @Transactional
  public void keep(long jobKey, FormDraft draft) {
    AccountId client = currentAccount.requireId();
    forms.keep(lock(jobKey), client, draft);
  }

  /**
   * Stores the answers and completes the task. The process learns only the answers that it can
   * route by: ticks and choices.
   *
   * @param locale the language in which the client read the form
   * @param values by the questions' keys, see {@link FormSubmission}
   * @throws InvalidInput when the form does not accept a value; its field is the value's key
   * @throws AccessDenied when the task is not for this client
   */
  @Transactional
  public TaskOutcome complete(long jobKey, Locale locale, Map<String, Object> values) {
    AccountId client = currentAccount.requireId();
    return forms.complete(lock(jobKey), jobKey, client, locale, values);
  }

  private Locked lock(long jobKey) {
    List<WorkspaceId> own = ids(members.workspacesOf(currentAccount.requireId()));
    return rows.lock(jobKey)
        .filter(task -> task.audience() == TaskAudience.CLIENT && own.contains(task.workspace()))
        .orElseThrow(() -> new AccessDenied("no such task of this client"));
  }

  private List<WorkspaceId> workspaces() {
    return ids(reader.workspaces());
  }

  private static List<WorkspaceId> ids(List<WorkspaceSummary> all) {
    return all.stream().map(WorkspaceSummary::id).toList();
  }
}
