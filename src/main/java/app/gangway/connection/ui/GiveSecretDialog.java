package app.gangway.connection.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.connection.ClientConnection;
import app.gangway.connection.ClientConnections;
import app.gangway.shared.ui.FormDialog;
import com.vaadin.flow.component.html.Paragraph;
import java.net.URI;

/** Asks a client for the secret of a connection. One that was given before is not shown. */
class GiveSecretDialog extends FormDialog {

  GiveSecretDialog(
      ClientConnection connection, ClientConnections connections, Runnable afterwards) {
    super(translate("connections.portal.give.title", connection.app()), afterwards);
    CredentialsFields credentials = new CredentialsFields(errors(), URI.create(""));
    credentials.show(CredentialsFields.Part.CLIENT);
    credentials.show(connection.kind());
    ask(
        translate("connections.portal.connect"),
        () -> connections.give(connection.id(), credentials.value()),
        () -> translate("connections.portal.give.done", connection.app()),
        new Paragraph(
            translate("connections.portal.give.text", connection.host(), connection.agency())),
        credentials);
  }
}
