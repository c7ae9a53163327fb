package app.gangway.connection.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.connection.ClientConnection;
import app.gangway.connection.ClientConnections;
import app.gangway.shared.Announcements;
import app.gangway.shared.ui.LiveUpdates;
import app.gangway.shell.PortalSection;
import app.gangway.workspace.PortalReader;
import app.gangway.workspace.WorkspaceNews;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.annotation.Order;

/** The accounts that a client is asked to connect, on the portal's first page. */
@org.springframework.stereotype.Component
@Order(12)
class WaitingConnections implements PortalSection {

  private final PortalReader reader;
  private final ClientConnections connections;
  private final Announcements announcements;
  private final Executor executor;

  WaitingConnections(
      PortalReader reader,
      ClientConnections connections,
      Announcements announcements,
      @Qualifier("applicationTaskExecutor") Executor executor) {
    this.reader = reader;
    this.connections = connections;
    this.announcements = announcements;
    this.executor = executor;
  }

  @Override
  public Optional<Component> ofCurrentUser() {
    return Optional.of(new Waiting());
  }

  /** Shown only while something waits. */
  private final class Waiting extends Section {

    private final UnorderedList list = new UnorderedList();

    Waiting() {
      addClassName("view-section");
      add(new H2(translate("connections.portal.asked")), list);
      refresh();
    }

    @Override
    protected void onAttach(AttachEvent attach) {
      new LiveUpdates(
          this, new WorkspaceNews(announcements, reader.workspaces()), executor, this::refresh);
    }

    private void refresh() {
      List<ClientConnection> waiting =
          connections.waiting() == 0
              ? List.of()
              : connections.list().stream().filter(one -> one.waitsUntil() != null).toList();
      list.removeAll();
      waiting.forEach(one ->
          list.add(
              new ListItem(
                  new Anchor(
                      PortalConnectionsView.PATH,
                      translate("connections.portal.asked.for", one.app(), one.agency())))));
      setVisible(!waiting.isEmpty());
    }
  }
}
