package app.gangway.connection.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.connection.AllowedHostManagement;
import app.gangway.connection.ConnectionAuthorization;
import app.gangway.connection.ConnectionManagement;
import app.gangway.connection.ConnectionRequestManagement;
import app.gangway.connection.ConnectionSummary;
import app.gangway.shared.Announcements;
import app.gangway.shared.ui.Callout;
import app.gangway.shared.ui.EmptyState;
import app.gangway.shared.ui.LiveUpdates;
import app.gangway.shared.ui.ViewHeader;
import app.gangway.workspace.WorkspaceSummary;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.net.URI;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** The connections of a workspace, as one teammate may see and change them. */
class ConnectionsPanel extends Div {

  private final WorkspaceSummary workspace;
  private final ConnectionManagement connections;
  private final Announcements announcements;
  private final Executor executor;
  private final ConnectionsGrid grid;
  private final RequestsSection asked;
  private final EmptyState none =
      new EmptyState(
          VaadinIcon.PLUG,
          translate("connections.empty.title"),
          translate("connections.empty.text"));

  ConnectionsPanel(
      WorkspaceSummary workspace,
      boolean mayManage,
      ConnectionManagement connections,
      ConnectionRequestManagement requests,
      ConnectionAuthorization authorizations,
      Supplier<URI> page,
      AllowedHostManagement hosts,
      Announcements announcements,
      Executor executor) {
    this.workspace = workspace;
    this.connections = connections;
    this.announcements = announcements;
    this.executor = executor;
    addClassName("view-content");
    grid =
        new ConnectionsGrid(
            new ConnectionActions(connections, authorizations, page, this::refresh), mayManage);
    boolean hasKey = connections.canKeepSecrets();
    Button add =
        new Button(
            translate("connections.add"),
            click ->
                new NewConnectionDialog(
                        workspace.id(),
                        connections,
                        requests,
                        hosts.list(),
                        authorizations.redirectUri(),
                        this::refresh)
                    .open());
    add.addThemeVariants(ButtonVariant.PRIMARY);
    add.setVisible(mayManage && hasKey);
    add(
        new ViewHeader(
            translate("connections.title"), translate("connections.text", workspace.name()), add));
    if (!hasKey) {
      add(new Callout(translate("error.connection.no-key")));
    }
    asked = new RequestsSection(workspace.id(), requests, mayManage, this::refresh);
    add(grid, none, asked, new AllowedHostsSection(hosts, mayManage));
    refresh();
  }

  @Override
  protected void onAttach(AttachEvent attach) {
    new LiveUpdates(this, workspace.id().value(), announcements, executor, this::refresh);
  }

  private void refresh() {
    List<ConnectionSummary> rows = connections.list(workspace.id());
    grid.show(rows);
    asked.refresh();
    grid.setVisible(!rows.isEmpty());
    none.setVisible(rows.isEmpty());
  }
}
