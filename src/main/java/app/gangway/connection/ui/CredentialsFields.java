package app.gangway.connection.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.connection.ConnectionKind;
import app.gangway.connection.Credentials;
import app.gangway.shared.ui.FormErrors;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.Autocapitalize;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.textfield.TextFieldBase;
import java.util.List;
import java.util.Set;

/** The fields for what a connection signs in with. Which of them are shown depends on its kind. */
class CredentialsFields extends Div {

  private final TextField parameterName = text("connections.parameter-name");
  private final PasswordField key = secret("connections.key");
  private final PasswordField token = secret("connections.token");
  private final TextField user = text("connections.user");
  private final PasswordField password = secret("connections.password");
  private final TextField tokenUrl = text("connections.token-url");
  private final TextField clientId = text("connections.client-id");
  private final PasswordField clientSecret = secret("connections.client-secret");
  private final TextField scope = text("connections.scope");
  private final Checkbox inBody = new Checkbox(translate("connections.in-body"));
  private ConnectionKind shown = ConnectionKind.API_KEY_HEADER;

  CredentialsFields(FormErrors errors) {
    addClassName("form");
    tokenUrl.setPlaceholder("https://");
    scope.setHelperText(translate("connections.scope.help"));
    errors
        .at("parameterName", parameterName)
        .at("value", key)
        .at("token", token)
        .at("user", user)
        .at("password", password)
        .at("tokenUrl", tokenUrl)
        .at("clientId", clientId)
        .at("clientSecret", clientSecret)
        .at("scope", scope);
    add(parameterName, key, token, user, password, tokenUrl, clientId, clientSecret, scope, inBody);
    show(shown);
  }

  private static TextField text(String label) {
    TextField field = new TextField(translate(label));
    field.setAutocapitalize(Autocapitalize.NONE);
    field.setAutocomplete(Autocomplete.OFF);
    return field;
  }

  /** Browsers must not offer to save it. */
  private static PasswordField secret(String label) {
    PasswordField field = new PasswordField(translate(label));
    field.setAutocomplete(Autocomplete.NEW_PASSWORD);
    return field;
  }

  void show(ConnectionKind kind) {
    shown = kind;
    Set<TextFieldBase<?, String>> required =
        switch (kind) {
          case API_KEY_HEADER, API_KEY_QUERY -> Set.of(parameterName, key);
          case BEARER -> Set.of(token);
          case BASIC -> Set.of(user);
          case CLIENT_CREDENTIALS -> Set.of(tokenUrl, clientId, clientSecret);
        };
    for (TextFieldBase<?, String> field :
        List.<TextFieldBase<?, String>>of(
            parameterName, key, token, user, password, tokenUrl, clientId, clientSecret, scope)) {
      field.setVisible(required.contains(field));
      field.setRequiredIndicatorVisible(required.contains(field));
    }
    password.setVisible(kind == ConnectionKind.BASIC);
    scope.setVisible(kind == ConnectionKind.CLIENT_CREDENTIALS);
    inBody.setVisible(kind == ConnectionKind.CLIENT_CREDENTIALS);
    parameterName.setLabel(
        translate(
            kind == ConnectionKind.API_KEY_QUERY
                ? "connections.parameter-name"
                : "connections.header-name"));
  }

  Credentials value() {
    return switch (shown) {
      case API_KEY_HEADER, API_KEY_QUERY ->
          new Credentials.ApiKey(
              shown == ConnectionKind.API_KEY_QUERY,
              parameterName.getValue().strip(),
              key.getValue().strip());
      case BEARER -> new Credentials.BearerToken(token.getValue().strip());
      case BASIC -> new Credentials.Basic(user.getValue().strip(), password.getValue());
      case CLIENT_CREDENTIALS ->
          new Credentials.ClientCredentials(
              tokenUrl.getValue().strip(),
              clientId.getValue().strip(),
              clientSecret.getValue().strip(),
              scope.getValue().isBlank() ? null : scope.getValue().strip(),
              inBody.getValue());
    };
  }
}
