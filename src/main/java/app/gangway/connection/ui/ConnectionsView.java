package app.gangway.connection.ui;

import app.gangway.agency.Permission;
import app.gangway.agency.Teammates;
import app.gangway.connection.AllowedHostManagement;
import app.gangway.connection.ConnectionAuthorization;
import app.gangway.connection.ConnectionManagement;
import app.gangway.connection.ConnectionRequestManagement;
import app.gangway.shared.Announcements;
import app.gangway.shared.LinkAddress;
import app.gangway.shell.AgencyLayout;
import app.gangway.shell.PageHost;
import app.gangway.shell.PageTitles;
import app.gangway.workspace.WorkspaceManagement;
import app.gangway.workspace.WorkspaceSummary;
import app.gangway.workspace.ui.WorkspacePage;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.util.concurrent.Executor;
import org.springframework.beans.factory.annotation.Qualifier;

/** The connections of a workspace, and the hosts that the agency's workflows may reach. */
@Route(value = WorkspacePage.ROOT + "/" + ConnectionsView.PATH, layout = AgencyLayout.class)
@PermitAll
class ConnectionsView extends WorkspacePage {

  static final String PATH = "connections";

  private final ConnectionManagement connections;
  private final ConnectionRequestManagement requests;
  private final ConnectionAuthorization authorizations;
  private final LinkAddress addresses;
  private final AllowedHostManagement hosts;
  private final Teammates teammates;
  private final Announcements announcements;
  private final Executor executor;

  ConnectionsView(
      WorkspaceManagement workspaces,
      ConnectionManagement connections,
      ConnectionRequestManagement requests,
      ConnectionAuthorization authorizations,
      LinkAddress addresses,
      AllowedHostManagement hosts,
      Teammates teammates,
      Announcements announcements,
      @Qualifier("applicationTaskExecutor") Executor executor) {
    super(workspaces);
    this.connections = connections;
    this.requests = requests;
    this.authorizations = authorizations;
    this.addresses = addresses;
    this.hosts = hosts;
    this.teammates = teammates;
    this.announcements = announcements;
    this.executor = executor;
  }

  @Override
  protected void open(WorkspaceSummary found, BeforeEnterEvent event) {
    boolean mayManage = teammates.require(found.agencyId()).role().may(Permission.MANAGE_WORKFLOWS);
    add(
        new ConnectionsPanel(
            found,
            mayManage,
            connections,
            requests,
            authorizations,
            () ->
                PageHost.address(
                    UI.getCurrentOrThrow(), addresses, "/" + found.slug().value() + "/" + PATH),
            hosts,
            announcements,
            executor));
  }

  @Override
  public String getPageTitle() {
    return PageTitles.of("connections.page-title", workspace().name());
  }
}
