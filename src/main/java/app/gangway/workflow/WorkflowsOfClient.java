package app.gangway.workflow;

import app.gangway.identity.CurrentAccount;
import app.gangway.shared.AccessDenied;
import app.gangway.shared.AccountId;
import app.gangway.shared.InvalidInput;
import app.gangway.shared.WorkflowId;
import app.gangway.shared.WorkspaceId;
import app.gangway.workspace.PortalReader;
import app.gangway.workspace.WorkspaceMembers;
import app.gangway.workspace.WorkspaceSummary;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The published workflows of the workspaces in which the signed-in account is a client. */
@Service
public class WorkflowsOfClient {

  private final WorkflowQueries queries;
  private final WorkflowStarter starter;
  private final WorkspaceMembers members;
  private final PortalReader reader;
  private final CurrentAccount currentAccount;

  WorkflowsOfClient(
      WorkflowQueries queries,
      WorkflowStarter starter,
      WorkspaceMembers members,
      PortalReader reader,
      CurrentAccount currentAccount) {
    this.queries = queries;
    this.starter = starter;
    this.members = members;
    this.reader = reader;
    this.currentAccount = currentAccount;
  }

  /**
   * By name.
   *
   * @throws AccessDenied where the portal does not show this workspace
   */
  @Transactional(readOnly = true)
  public List<WorkflowSummary> list(WorkspaceId workspace) {
    reader.require(workspace);
    return queries.published(workspace);
  }

  /**
   * Starts a run by hand.
   *
   * @param confirmation new for each press of the button: the same starts nothing a second time
   * @throws AccessDenied where the account is no client of the workspace, or clients may not start
   *     this workflow
   * @throws InvalidInput with field {@code workflow} where it is no longer published, or asks for a
   *     form
   */
  @Transactional
  public void start(WorkflowId id, UUID confirmation) {
    starter.byClient(id, requireStarter(id), confirmation);
  }

  /**
   * The form with which clients start the workflow; empty where it is not published, has no form,
   * or is not for the client of this portal to start.
   */
  @Transactional(readOnly = true)
  public Optional<StartForm> startForm(WorkflowId id, Locale locale) {
    List<WorkspaceSummary> shown = reader.workspaces();
    return queries
        .find(id)
        .filter(found -> found.clientStarts() && found.state() == WorkflowState.PUBLISHED)
        .filter(found -> shown.stream().anyMatch(one -> one.id().equals(found.workspace())))
        .flatMap(found -> queries.startForm(id, locale).map(form -> new StartForm(found, form)));
  }

  /**
   * Starts a run by hand with the answers to its form.
   *
   * @param confirmation new for each opened form: the same starts nothing a second time
   * @throws AccessDenied as {@link #start}
   * @throws InvalidInput when the form does not accept a value; its field is the value's key; or
   *     with field {@code workflow} where it is no longer published, or another version was
   *     published since the form was opened
   */
  @Transactional
  public void startWithForm(WorkflowId id, UUID confirmation, StartAnswers answers) {
    AccountId client = requireStarter(id);
    starter.withForm(id, StartedBy.client(client, confirmation), answers);
  }

  private AccountId requireStarter(WorkflowId id) {
    WorkflowSummary workflow =
        queries.find(id).orElseThrow(() -> new AccessDenied("no such workflow"));
    AccountId client = requireClient(workflow.workspace());
    if (!workflow.clientStarts()) {
      throw new AccessDenied("clients may not start this workflow");
    }
    return client;
  }

  private AccountId requireClient(WorkspaceId workspace) {
    AccountId account = currentAccount.requireId();
    if (!isClient(account, workspace)) {
      throw new AccessDenied("not a client of this workspace");
    }
    return account;
  }

  private boolean isClient(AccountId account, WorkspaceId workspace) {
    return members.workspacesOf(account).stream().anyMatch(one -> one.id().equals(workspace));
  }
}
