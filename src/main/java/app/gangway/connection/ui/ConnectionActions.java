package app.gangway.connection.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.connection.ConnectionAuthorization;
import app.gangway.connection.ConnectionKind;
import app.gangway.connection.ConnectionManagement;
import app.gangway.connection.ConnectionProblem;
import app.gangway.connection.ConnectionStatus;
import app.gangway.connection.ConnectionSummary;
import app.gangway.shared.ui.Confirmation;
import app.gangway.shared.ui.Notice;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import java.net.URI;
import java.util.function.Supplier;

/** The buttons of a connection's row. */
class ConnectionActions {

  private final ConnectionManagement connections;
  private final ConnectionAuthorization authorizations;
  private final Supplier<URI> page;
  private final Runnable afterwards;

  /**
   * @param page where a user comes back to from a provider
   */
  ConnectionActions(
      ConnectionManagement connections,
      ConnectionAuthorization authorizations,
      Supplier<URI> page,
      Runnable afterwards) {
    this.connections = connections;
    this.authorizations = authorizations;
    this.page = page;
    this.afterwards = afterwards;
  }

  Div of(ConnectionSummary connection) {
    Div actions = new Div();
    actions.addClassName("row-actions");
    if (connection.status() == ConnectionStatus.REVOKED) {
      return actions;
    }
    if (connection.kind() == ConnectionKind.AUTHORIZATION_CODE) {
      actions.add(
          button(
              connection.status() == ConnectionStatus.PENDING
                  ? "connections.authorize"
                  : "connections.authorize-again",
              connection,
              () -> leave(authorizations.begin(connection.id(), page.get()))));
    }
    if (connection.status() == ConnectionStatus.ERROR
        && connection.problem() != ConnectionProblem.NOT_AUTHORIZED) {
      actions.add(
          button(
              "connections.use-again",
              connection,
              () -> {
                connections.useAgain(connection.id());
                Notice.done(translate("connections.use-again.done", connection.label()));
                afterwards.run();
              }));
    }
    Button revoke = button("connections.revoke", connection, () -> askToRevoke(connection));
    revoke.addThemeVariants(ButtonVariant.ERROR);
    actions.add(
        button(
            "connections.replace",
            connection,
            () ->
                new ReplaceSecretDialog(
                        connection, connections, authorizations.redirectUri(), afterwards)
                    .open()),
        revoke);
    return actions;
  }

  private static void leave(URI provider) {
    UI.getCurrentOrThrow().getPage().setLocation(provider);
  }

  private static Button button(String key, ConnectionSummary connection, Runnable action) {
    Button button = new Button(translate(key), click -> action.run());
    button.setAriaLabel(translate(key + ".label", connection.label()));
    button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
    return button;
  }

  private void askToRevoke(ConnectionSummary connection) {
    Confirmation.ask(
        translate("connections.revoke.title", connection.label()),
        translate("connections.revoke.text", connection.handle()),
        translate("connections.revoke"),
        () -> {
          connections.revoke(connection.id());
          Notice.done(translate("connections.revoke.done", connection.label()));
          afterwards.run();
        });
  }
}
