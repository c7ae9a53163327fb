package app.gangway.identity.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.identity.SignIn;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.ui.FormErrors;
import app.gangway.shared.ui.SubmitButton;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.EmailField;
import com.vaadin.flow.component.textfield.PasswordField;

/** Address and password; the address stays when the password was wrong. */
public class SignInForm extends Div {

  private final SignIn signIn;
  private final Runnable afterwards;
  private final EmailField email = new EmailField(translate("field.email"));
  private final PasswordField password = new PasswordField(translate("field.password"));
  private final FormErrors errors = new FormErrors();

  public SignInForm(SignIn signIn, Runnable afterwards) {
    this.signIn = signIn;
    this.afterwards = afterwards;
    addClassName("form");
    email.setAutocomplete(Autocomplete.USERNAME);
    email.setRequiredIndicatorVisible(true);
    email.setAutofocus(true);
    password.setAutocomplete(Autocomplete.CURRENT_PASSWORD);
    password.setRequiredIndicatorVisible(true);
    errors.at("email", email).at("password", password);
    add(
        email,
        password,
        errors,
        new SubmitButton(translate("signin.button"), this, this::submit),
        new Anchor("/forgot-password", translate("signin.forgot")));
  }

  /** For an invited person: the address is known and cannot be changed. */
  public SignInForm(EmailAddress invited, SignIn signIn, Runnable afterwards) {
    this(signIn, afterwards);
    email.setValue(invited.value());
    email.setReadOnly(true);
    email.setAutofocus(false);
    password.setAutofocus(true);
  }

  private void submit() {
    boolean signedIn =
        errors.accepts(
            () -> signIn.withPassword(new EmailAddress(email.getValue()), password.getValue()));
    if (signedIn) {
      afterwards.run();
    } else {
      password.clear();
    }
  }
}
