package app.gangway.identity.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.identity.google.GoogleIdentity;
import app.gangway.identity.google.GoogleSignIn;
import app.gangway.shared.ui.FormErrors;
import app.gangway.shared.ui.SubmitButton;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.EmailField;
import com.vaadin.flow.component.textfield.PasswordField;

/** Asks once for the password of the account with the address that Google has proved. */
public class ConnectGoogleForm extends Div {

  private final PasswordField password = new PasswordField(translate("field.password"));
  private final FormErrors errors = new FormErrors().at("password", password);
  private final GoogleSignIn google;
  private final Runnable afterwards;

  public ConnectGoogleForm(GoogleIdentity person, GoogleSignIn google, Runnable afterwards) {
    this.google = google;
    this.afterwards = afterwards;
    addClassName("form");
    EmailField email = new EmailField(translate("field.email"));
    email.setValue(person.email().value());
    email.setReadOnly(true);
    email.setAutocomplete(Autocomplete.USERNAME);
    password.setAutocomplete(Autocomplete.CURRENT_PASSWORD);
    password.setRequiredIndicatorVisible(true);
    password.setAutofocus(true);
    add(
        new Paragraph(translate("google.connect.text")),
        email,
        password,
        errors,
        new SubmitButton(translate("google.connect.button"), this, this::submit),
        new Anchor("/forgot-password", translate("signin.forgot")));
  }

  private void submit() {
    if (errors.accepts(() -> google.connect(password.getValue()))) {
      afterwards.run();
    } else {
      password.clear();
    }
  }
}
