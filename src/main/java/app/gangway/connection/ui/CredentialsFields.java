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
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The fields for what a connection signs in with. Which of them are shown depends on its kind. */
class CredentialsFields extends Div {

  private final TextField parameterName = text("connections.parameter-name");
  private final PasswordField key = secret("connections.key");
  private final PasswordField token = secret("connections.token");
  private final TextField user = text("connections.user");
  private final PasswordField password = secret("connections.password");
  private final TextField authorizationUrl = text("connections.authorization-url");
  private final TextField tokenUrl = text("connections.token-url");
  private final TextField revocationUrl = text("connections.revocation-url");
  private final TextField redirectUri = text("connections.redirect-uri");
  private final TextField clientId = text("connections.client-id");
  private final PasswordField clientSecret = secret("connections.client-secret");
  private final TextField scope = text("connections.scope");
  private final Checkbox inBody = new Checkbox(translate("connections.in-body"));
  private ConnectionKind shown = ConnectionKind.API_KEY_HEADER;
  private Part part = Part.ALL;

  /** Which fields a user fills in where an agency asks a client for the secret. */
  enum Part {
    ALL,
    /** Where the secret goes, and the agency's own secret at a provider. */
    AGENCY,
    /** The secret alone. */
    CLIENT
  }

  /**
   * @param redirect what the agency registers at a provider
   */
  CredentialsFields(FormErrors errors, URI redirect) {
    addClassName("form");
    authorizationUrl.setPlaceholder("https://");
    authorizationUrl.setHelperText(translate("connections.authorization-url.help"));
    tokenUrl.setPlaceholder("https://");
    tokenUrl.setHelperText(translate("connections.token-url.help"));
    revocationUrl.setPlaceholder("https://");
    revocationUrl.setHelperText(translate("connections.revocation-url.help"));
    redirectUri.setValue(redirect.toString());
    redirectUri.setReadOnly(true);
    redirectUri.setHelperText(translate("connections.redirect-uri.help"));
    scope.setHelperText(translate("connections.scope.help"));
    errors
        .at("parameterName", parameterName)
        .at("value", key)
        .at("token", token)
        .at("user", user)
        .at("password", password)
        .at("authorizationUrl", authorizationUrl)
        .at("tokenUrl", tokenUrl)
        .at("revocationUrl", revocationUrl)
        .at("clientId", clientId)
        .at("clientSecret", clientSecret)
        .at("scope", scope);
    add(
        parameterName,
        key,
        token,
        user,
        password,
        redirectUri,
        authorizationUrl,
        tokenUrl,
        revocationUrl,
        clientId,
        clientSecret,
        scope,
        inBody);
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

  void show(Part wanted) {
    part = wanted;
    show(shown);
  }

  void show(ConnectionKind kind) {
    shown = kind;
    Set<TextFieldBase<?, String>> required =
        switch (kind) {
          case API_KEY_HEADER, API_KEY_QUERY -> Set.of(parameterName, key);
          case BEARER -> Set.of(token);
          case BASIC -> Set.of(user);
          case CLIENT_CREDENTIALS -> Set.of(tokenUrl, clientId, clientSecret);
          case AUTHORIZATION_CODE -> Set.of(authorizationUrl, tokenUrl, clientId, clientSecret);
        };
    for (TextFieldBase<?, String> field :
        List.<TextFieldBase<?, String>>of(
            parameterName,
            key,
            token,
            user,
            password,
            authorizationUrl,
            tokenUrl,
            clientId,
            clientSecret)) {
      field.setVisible(required.contains(field));
      field.setRequiredIndicatorVisible(required.contains(field));
    }
    password.setVisible(kind == ConnectionKind.BASIC);
    boolean code = kind == ConnectionKind.AUTHORIZATION_CODE;
    redirectUri.setVisible(code);
    revocationUrl.setVisible(code);
    scope.setVisible(code || kind == ConnectionKind.CLIENT_CREDENTIALS);
    inBody.setVisible(code || kind == ConnectionKind.CLIENT_CREDENTIALS);
    if (part == Part.AGENCY) {
      Stream.of(key, token, user, password).forEach(CredentialsFields::leaveOut);
    } else if (part == Part.CLIENT) {
      leaveOut(parameterName);
    }
    parameterName.setLabel(
        translate(
            kind == ConnectionKind.API_KEY_QUERY
                ? "connections.parameter-name"
                : "connections.header-name"));
  }

  /** A field that is not shown must not be asked for. */
  private static void leaveOut(TextFieldBase<?, String> field) {
    field.setVisible(false);
    field.setRequiredIndicatorVisible(false);
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
              optional(scope),
              inBody.getValue());
      case AUTHORIZATION_CODE ->
          new Credentials.AuthorizationCode(
              authorizationUrl.getValue().strip(),
              tokenUrl.getValue().strip(),
              optional(revocationUrl),
              clientId.getValue().strip(),
              clientSecret.getValue().strip(),
              optional(scope),
              inBody.getValue());
    };
  }

  private static @Nullable String optional(TextField field) {
    return field.getValue().isBlank() ? null : field.getValue().strip();
  }
}
