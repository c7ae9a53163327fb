package app.gangway.connection.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.connection.ClientConnection;
import app.gangway.connection.ClientConnections;
import app.gangway.shared.AgencyId;
import app.gangway.shared.Announcements;
import app.gangway.shared.LinkAddress;
import app.gangway.shared.ui.EmptyState;
import app.gangway.shared.ui.LiveUpdates;
import app.gangway.shared.ui.ViewHeader;
import app.gangway.shell.Branded;
import app.gangway.shell.ClientLayout;
import app.gangway.shell.PageHost;
import app.gangway.shell.PageTitles;
import app.gangway.workspace.PortalReader;
import app.gangway.workspace.WorkspaceNews;
import app.gangway.workspace.WorkspaceSummary;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.springframework.beans.factory.annotation.Qualifier;

/** What a client is asked to connect, has connected, and what their workflows depend on. */
@Route(value = PortalConnectionsView.PATH, layout = ClientLayout.class)
@PermitAll
class PortalConnectionsView extends Main implements BeforeEnterObserver, HasDynamicTitle, Branded {

  static final String PATH = "portal/connections";

  private final PortalReader reader;
  private final ClientConnections connections;
  private final transient LinkAddress addresses;
  private final transient Announcements announcements;
  private final transient Executor executor;
  private final ClientConnectionsGrid grid;
  private final EmptyState none =
      new EmptyState(
          VaadinIcon.PLUG,
          translate("connections.portal.empty.title"),
          translate("connections.portal.empty.text"));
  private transient Optional<AgencyId> agency = Optional.empty();

  PortalConnectionsView(
      PortalReader reader,
      ClientConnections connections,
      LinkAddress addresses,
      Announcements announcements,
      @Qualifier("applicationTaskExecutor") Executor executor) {
    this.reader = reader;
    this.connections = connections;
    this.addresses = addresses;
    this.announcements = announcements;
    this.executor = executor;
    grid =
        new ClientConnectionsGrid(
            connections,
            () -> PageHost.address(UI.getCurrentOrThrow(), addresses, ClientConnections.PAGE),
            this::refresh);
    grid.setEnabled(!reader.isPreview());
    addClassName("view");
    Div content =
        new Div(
            new ViewHeader(translate("connections.title"), translate("connections.portal.text")),
            grid,
            none);
    content.addClassName("view-content");
    add(content);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    agency =
        ClientLayout.shown(event.getLocation(), reader.workspaces(), WorkspaceSummary::id)
            .map(WorkspaceSummary::agencyId);
    refresh();
  }

  @Override
  protected void onAttach(AttachEvent attach) {
    new LiveUpdates(
        this, new WorkspaceNews(announcements, reader.workspaces()), executor, this::refresh);
  }

  private void refresh() {
    List<ClientConnection> rows = connections.list();
    grid.show(rows);
    grid.setVisible(!rows.isEmpty());
    none.setVisible(rows.isEmpty());
  }

  @Override
  public Optional<AgencyId> agency() {
    return agency;
  }

  @Override
  public String getPageTitle() {
    return PageTitles.of("connections.title");
  }
}
