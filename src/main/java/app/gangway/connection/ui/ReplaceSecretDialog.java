package app.gangway.connection.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.connection.ConnectionManagement;
import app.gangway.connection.ConnectionSummary;
import app.gangway.shared.ui.FormDialog;
import com.vaadin.flow.component.html.Paragraph;
import java.net.URI;

/** Asks for another secret of a connection. The old one is not shown. */
class ReplaceSecretDialog extends FormDialog {

  ReplaceSecretDialog(
      ConnectionSummary connection,
      ConnectionManagement connections,
      URI redirectUri,
      Runnable afterwards) {
    super(translate("connections.replace.title", connection.label()), afterwards);
    CredentialsFields credentials = new CredentialsFields(errors(), redirectUri);
    credentials.show(connection.kind());
    ask(
        translate("connections.replace.button"),
        () -> connections.replaceSecret(connection.id(), credentials.value()),
        () -> translate("connections.replace.done", connection.label()),
        new Paragraph(translate("connections.replace.text", connection.host())),
        credentials);
  }
}
