package app.gangway.connection.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.connection.ClientConnection;
import app.gangway.connection.ClientConnections;
import app.gangway.shared.ui.RowCard;
import app.gangway.shell.WaitingForClient;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import java.util.List;
import org.springframework.core.annotation.Order;

/** The accounts that a client is asked to connect. */
@org.springframework.stereotype.Component
@Order(20)
class WaitingConnections implements WaitingForClient {

  private final ClientConnections connections;

  WaitingConnections(ClientConnections connections) {
    this.connections = connections;
  }

  private record Asked(ClientConnection connection) implements Item {

    @Override
    public Component card() {
      return new RowCard(
              new Anchor(
                  PortalConnectionsView.PATH,
                  translate("connections.portal.asked.for", connection.app(), connection.agency())))
          .line(translate("connections.label"), connection.label())
          .line(translate("tasks.workspace"), connection.workspace());
    }
  }

  @Override
  public List<Asked> ofCurrentUser() {
    return connections.waiting() == 0
        ? List.of()
        : connections.list().stream()
            .filter(connection -> connection.waitsUntil() != null)
            .map(Asked::new)
            .toList();
  }
}
