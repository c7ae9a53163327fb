package app.gangway.identity.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.identity.SignIn;
import app.gangway.identity.google.GoogleIdentity;
import app.gangway.identity.google.GoogleSignIn;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.ui.AddressField;
import app.gangway.shared.ui.FormErrors;
import app.gangway.shared.ui.SubmitButton;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.PasswordField;
import java.util.function.BiConsumer;

/** Address and password; the address stays when the password was wrong. */
public final class SignInForm extends Div {

  private final AddressField email = new AddressField(translate("field.email"));
  private final PasswordField password = new PasswordField(translate("field.password"));
  private final FormErrors errors = new FormErrors().at("email", email).at("password", password);

  public SignInForm(SignIn signIn, Runnable afterwards) {
    this(translate("signin.button"), signIn::withPassword, afterwards);
    email.setRequiredIndicatorVisible(true);
    email.setAutofocus(true);
  }

  /** For an invited person: the address is known and cannot be changed. */
  public SignInForm(EmailAddress invited, SignIn signIn, Runnable afterwards) {
    this(signIn, afterwards);
    email.setAutofocus(false);
    fix(invited);
  }

  /** Asks once for the password of the account with the address that Google has proved. */
  public SignInForm(GoogleIdentity person, GoogleSignIn google, Runnable afterwards) {
    this(
        translate("google.connect.button"),
        (address, secret) -> google.connect(secret),
        afterwards);
    addComponentAsFirst(new Paragraph(translate("google.connect.text")));
    fix(person.email());
  }

  private SignInForm(String button, BiConsumer<EmailAddress, String> attempt, Runnable afterwards) {
    addClassName("form");
    email.setAutocomplete(Autocomplete.USERNAME);
    password.setAutocomplete(Autocomplete.CURRENT_PASSWORD);
    password.setRequiredIndicatorVisible(true);
    add(
        email,
        password,
        errors,
        new SubmitButton(button, this, () -> submit(attempt, afterwards)),
        new Anchor("/forgot-password", translate("signin.forgot")));
  }

  private void fix(EmailAddress address) {
    email.setValue(address.value());
    email.setReadOnly(true);
    password.setAutofocus(true);
  }

  private void submit(BiConsumer<EmailAddress, String> attempt, Runnable afterwards) {
    if (errors.accepts(() -> attempt.accept(email.address(), password.getValue()))) {
      afterwards.run();
    } else {
      password.clear();
    }
  }
}
