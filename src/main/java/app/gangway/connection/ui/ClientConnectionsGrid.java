package app.gangway.connection.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.connection.ClientConnection;
import app.gangway.connection.ClientConnections;
import app.gangway.connection.ConnectionKind;
import app.gangway.shared.ui.Confirmation;
import app.gangway.shared.ui.Notice;
import app.gangway.shared.ui.ResponsiveGrid;
import app.gangway.shared.ui.RowCard;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import java.net.URI;
import java.util.function.Supplier;

/** The connections of a client. */
class ClientConnectionsGrid extends ResponsiveGrid<ClientConnection> {

  private final transient ClientConnections connections;
  private final transient Supplier<URI> page;
  private final transient Runnable afterwards;

  /**
   * @param page where the client comes back to from a provider
   */
  ClientConnectionsGrid(ClientConnections connections, Supplier<URI> page, Runnable afterwards) {
    super(
        translate("connections.list"),
        translate("connections.label"),
        ClientConnection::id,
        row -> new Div());
    this.connections = connections;
    this.page = page;
    this.afterwards = afterwards;
    cards(this::card);
    wide(addColumn(ClientConnection::app).setHeader(translate("connections.app")));
    wide(
        addColumn(ClientConnection::label)
            .setHeader(translate("connections.label"))
            .setFlexGrow(2));
    wide(
        addComponentColumn(ConnectionStatusText::of)
            .setHeader(translate("connections.status"))
            .setFlexGrow(2));
    wideActions(this::actions);
  }

  private RowCard card(ClientConnection row) {
    return new RowCard(row.app())
        .line(translate("connections.label"), row.label())
        .line(translate("connections.status"), ConnectionStatusText.of(row))
        .actions(actions(row));
  }

  private Div actions(ClientConnection row) {
    Div actions = new Div();
    actions.addClassName("row-actions");
    boolean waits = row.waitsUntil() != null;
    if (waits || row.given()) {
      Button connect =
          button(
              waits ? "connections.portal.connect" : "connections.portal.reconnect",
              row,
              () -> connect(row));
      if (waits) {
        connect.removeThemeVariants(ButtonVariant.TERTIARY);
        connect.addThemeVariants(ButtonVariant.PRIMARY);
      }
      Button revoke =
          button(
              waits ? "connections.portal.decline" : "connections.revoke",
              row,
              () -> askToRevoke(row, waits));
      revoke.addThemeVariants(ButtonVariant.ERROR);
      actions.add(connect, revoke);
    }
    return actions;
  }

  private static Button button(String key, ClientConnection row, Runnable action) {
    Button button = new Button(translate(key), click -> action.run());
    button.setAriaLabel(translate(key + ".label", row.app()));
    button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
    return button;
  }

  private void connect(ClientConnection row) {
    if (row.kind() == ConnectionKind.AUTHORIZATION_CODE) {
      UI.getCurrentOrThrow().getPage().setLocation(connections.authorize(row.id(), page.get()));
    } else {
      new GiveSecretDialog(row, connections, afterwards).open();
    }
  }

  private void askToRevoke(ClientConnection row, boolean waits) {
    String key = waits ? "connections.portal.decline" : "connections.portal.revoke";
    Confirmation.ask(
        translate(key + ".title", row.app()),
        translate(key + ".text", row.agency()),
        translate(waits ? "connections.portal.decline" : "connections.revoke"),
        () -> {
          connections.revoke(row.id());
          Notice.done(translate(key + ".done", row.app()));
          afterwards.run();
        });
  }
}
