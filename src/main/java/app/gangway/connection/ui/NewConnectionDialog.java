package app.gangway.connection.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.connection.ConnectionKind;
import app.gangway.connection.ConnectionManagement;
import app.gangway.connection.NewConnection;
import app.gangway.shared.Slug;
import app.gangway.shared.WorkspaceId;
import app.gangway.shared.ui.FormDialog;
import app.gangway.shared.ui.SlugProposal;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import java.util.List;

/** Asks for a connection: what it is called, where its secret goes, and the secret. */
class NewConnectionDialog extends FormDialog {

  NewConnectionDialog(
      WorkspaceId workspace,
      ConnectionManagement connections,
      List<String> allowedHosts,
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
    Select<String> host = new Select<>();
    host.setLabel(translate("connections.host"));
    host.setItems(allowedHosts);
    host.setRequiredIndicatorVisible(true);
    host.setHelperText(
        translate(allowedHosts.isEmpty() ? "connections.host.none" : "connections.host.help"));
    if (allowedHosts.size() == 1) {
      host.setValue(allowedHosts.getFirst());
    }
    Select<ConnectionKind> kind = new Select<>();
    kind.setLabel(translate("connections.kind"));
    kind.setItems(ConnectionKind.values());
    kind.setItemLabelGenerator(KindNames::of);
    kind.setValue(ConnectionKind.API_KEY_HEADER);
    errors().at("app", app).at("label", label).at("handle", handle).at("host", host);
    CredentialsFields credentials = new CredentialsFields(errors());
    kind.addValueChangeListener(change -> credentials.show(change.getValue()));
    ask(
        translate("connections.add.button"),
        () ->
            connections.create(
                workspace,
                new NewConnection(
                    handle.getValue().strip(),
                    label.getValue(),
                    app.getValue(),
                    host.getValue(),
                    credentials.value())),
        () -> translate("connections.add.done", label.getValue()),
        app,
        label,
        handle,
        host,
        kind,
        credentials);
  }
}
