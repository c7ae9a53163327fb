package app.gangway.workspace.ui;

import app.gangway.agency.AgencyManagement;
import app.gangway.shared.AccountId;
import app.gangway.shell.ClientWorkspaces;
import app.gangway.workspace.WorkspaceMembers;
import java.util.List;
import org.springframework.stereotype.Component;

/** The workspaces that the portal's switcher offers. */
@Component
class PortalWorkspaces implements ClientWorkspaces {

  private final WorkspaceMembers members;
  private final AgencyManagement agencies;

  PortalWorkspaces(WorkspaceMembers members, AgencyManagement agencies) {
    this.members = members;
    this.agencies = agencies;
  }

  @Override
  public List<Entry> of(AccountId account) {
    return members.workspacesOf(account).stream()
        .map(workspace ->
            new Entry(
                workspace.id(),
                workspace.name(),
                workspace.agencyId(),
                agencies.get(workspace.agencyId()).name()))
        .toList();
  }
}
