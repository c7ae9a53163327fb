package app.gangway.connection.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.connection.ConnectionKind;
import app.gangway.connection.ConnectionManagement;
import app.gangway.connection.ConnectionRequestManagement;
import app.gangway.connection.NewConnection;
import app.gangway.shared.Slug;
import app.gangway.shared.WorkspaceId;
import app.gangway.shared.ui.FormDialog;
import app.gangway.shared.ui.SlugProposal;
import app.gangway.workspace.Member;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import java.net.URI;
import java.util.List;

/**
 * Asks for a connection: what it is called, where its secret goes, and the secret, or the client
 * who is to give it.
 */
class NewConnectionDialog extends FormDialog {

  NewConnectionDialog(
      WorkspaceId workspace,
      ConnectionManagement connections,
      ConnectionRequestManagement requests,
      List<String> allowedHosts,
      URI redirectUri,
      Runnable afterwards) {
    super(translate("connections.add"), afterwards);
    TextField app = new TextField(translate("connections.app"));
    app.setAutofocus(true);
    app.setRequiredIndicatorVisible(true);
    app.setHelperText(translate("connections.app.help"));
    TextField label = new TextField(translate("connections.label"));
    label.setRequiredIndicatorVisible(true);
    label.setHelperText(translate("connections.label.help"));
    TextField handle = new TextField(translate("connections.handle"));
    handle.setRequiredIndicatorVisible(true);
    handle.setHelperText(translate("connections.handle.help"));
    SlugProposal.from(app, handle, () -> new Slug("connection"));
    ComboBox<String> host = new ComboBox<>(translate("connections.host"));
    host.setItems(allowedHosts);
    host.setRequiredIndicatorVisible(true);
    host.setHelperText(
        translate(allowedHosts.isEmpty() ? "connections.host.none" : "connections.host.help"));
    if (allowedHosts.size() == 1) {
      host.setValue(allowedHosts.getFirst());
    }
    Select<Member> client = new Select<>();
    client.setLabel(translate("connections.given-by"));
    client.setItems(requests.clients(workspace));
    client.setItemLabelGenerator(
        one -> one == null ? translate("connections.given-by.team") : one.name());
    client.setEmptySelectionAllowed(true);
    client.setEmptySelectionCaption(translate("connections.given-by.team"));
    client.setHelperText(translate("connections.given-by.help"));
    Select<ConnectionKind> kind = new Select<>();
    kind.setLabel(translate("connections.kind"));
    kind.setItems(ConnectionKind.values());
    kind.setItemLabelGenerator(KindNames::of);
    kind.setValue(ConnectionKind.API_KEY_HEADER);
    errors()
        .at("app", app)
        .at("label", label)
        .at("handle", handle)
        .at("host", host)
        .at("client", client)
        .at("kind", kind);
    CredentialsFields credentials = new CredentialsFields(errors(), redirectUri);
    kind.addValueChangeListener(change -> credentials.show(change.getValue()));
    client.addValueChangeListener(change ->
        credentials.show(
            change.getValue() == null
                ? CredentialsFields.Part.ALL
                : CredentialsFields.Part.AGENCY));
    ask(
        translate("connections.add.button"),
        () -> {
          NewConnection wanted =
              new NewConnection(
                  handle.getValue().strip(),
                  label.getValue(),
                  app.getValue(),
                  host.getValue(),
                  credentials.value());
          if (client.getValue() == null) {
            connections.create(workspace, wanted);
          } else {
            requests.ask(workspace, client.getValue().accountId(), wanted);
          }
        },
        () ->
            client.getValue() == null
                ? translate("connections.add.done", label.getValue())
                : translate("connections.requests.asked", client.getValue().name()),
        app,
        label,
        handle,
        host,
        client,
        kind,
        credentials);
  }
}
