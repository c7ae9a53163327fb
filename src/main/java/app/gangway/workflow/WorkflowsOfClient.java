package app.gangway.workflow;

import app.gangway.identity.CurrentAccount;
import app.gangway.shared.AccessDenied;
import app.gangway.shared.AccountId;
import app.gangway.shared.InvalidInput;
import app.gangway.shared.WorkflowId;
import app.gangway.shared.WorkspaceId;
import app.gangway.workspace.PortalReader;
import app.gangway.workspace.WorkspaceMembers;
import java.util.List;
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
   * @throws InvalidInput with field {@code workflow} where it is no longer published
   */
  @Transactional
  public void start(WorkflowId id, UUID confirmation) {
    WorkflowSummary workflow =
        queries.find(id).orElseThrow(() -> new AccessDenied("no such workflow"));
    AccountId client = requireClient(workflow.workspace());
    if (!workflow.clientStarts()) {
      throw new AccessDenied("clients may not start this workflow");
    }
    starter.byClient(id, client, confirmation);
  }

  private AccountId requireClient(WorkspaceId workspace) {
    AccountId account = currentAccount.requireId();
    if (members.workspacesOf(account).stream().noneMatch(one -> one.id().equals(workspace))) {
      throw new AccessDenied("not a client of this workspace");
    }
    return account;
  }
}
