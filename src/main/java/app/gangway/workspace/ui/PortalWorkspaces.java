package app.gangway.workspace.ui;

import app.gangway.agency.AgencyManagement;
import app.gangway.shared.AccountId;
import app.gangway.shell.ClientWorkspaces;
import app.gangway.workspace.PortalReader;
import app.gangway.workspace.WorkspaceMembers;
import app.gangway.workspace.WorkspaceSummary;
import java.util.List;
import org.springframework.stereotype.Component;

/** The workspaces that the portal's switcher offers. */
@Component
class PortalWorkspaces implements ClientWorkspaces {

  private final WorkspaceMembers members;
  private final PortalReader reader;
  private final AgencyManagement agencies;

  PortalWorkspaces(WorkspaceMembers members, PortalReader reader, AgencyManagement agencies) {
    this.members = members;
    this.reader = reader;
    this.agencies = agencies;
  }

  @Override
  public List<Entry> of(AccountId account) {
    return entries(members.workspacesOf(account));
  }

  @Override
  public List<Entry> ofPortal() {
    return entries(reader.workspaces());
  }

  private List<Entry> entries(List<WorkspaceSummary> all) {
    return all.stream()
        .map(workspace ->
            new Entry(
                workspace.id(),
                workspace.name(),
                workspace.agencyId(),
                agencies.get(workspace.agencyId()).name()))
        .toList();
  }
}
