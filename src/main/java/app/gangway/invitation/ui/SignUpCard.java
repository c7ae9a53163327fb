package app.gangway.invitation.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.identity.SignIn;
import app.gangway.identity.google.GoogleIdentity;
import app.gangway.identity.google.GoogleSignIn;
import app.gangway.invitation.AcceptanceResult;
import app.gangway.invitation.InvitationAcceptance;
import app.gangway.invitation.LinkState;
import app.gangway.shared.ui.AddressField;
import app.gangway.shared.ui.FormErrors;
import app.gangway.shared.ui.SubmitButton;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The sign-up form of an invited person who has no account: a name and a password, or a name alone
 * where Google has proved the address.
 */
class SignUpCard extends InvitationCard {

  private final String token;
  private final @Nullable GoogleIdentity person;
  private final InvitationAcceptance links;
  private final GoogleSignIn google;
  private final SignIn signIn;
  private final TextField name = new TextField(translate("field.your-name"));
  private final PasswordField password = new PasswordField(translate("field.password"));
  private final FormErrors errors = new FormErrors().at("name", name);

  /**
   * @param person the user as Google knows them, or null for a sign-up with a password
   */
  SignUpCard(
      LinkState.Valid invitation,
      String token,
      @Nullable GoogleIdentity person,
      InvitationAcceptance links,
      GoogleSignIn google,
      SignIn signIn) {
    super(invitation);
    this.token = token;
    this.person = person;
    this.links = links;
    this.google = google;
    this.signIn = signIn;
    AddressField email = new AddressField(translate("field.your-email"));
    email.setValue(invitation.invited().value());
    email.setReadOnly(true);
    name.setAutocomplete(Autocomplete.NAME);
    name.setRequiredIndicatorVisible(true);
    if (person == null) {
      email.setAutocomplete(Autocomplete.USERNAME);
      name.setAutofocus(true);
      password.setAutocomplete(Autocomplete.NEW_PASSWORD);
      password.setRequiredIndicatorVisible(true);
      password.setHelperText(translate("field.password.rules"));
      errors.at("password", password);
      add(email, name, password);
    } else {
      email.setHelperText(translate("invitation.google.confirmed"));
      name.setValue(person.name());
      add(new Paragraph(translate("invitation.google.text")), email, name);
    }
    add(errors, new SubmitButton(translate("invitation.accept"), this, this::submit));
  }

  private void submit() {
    errors.accepts(() -> finish(join()));
  }

  private AcceptanceResult join() {
    Locale language = UI.getCurrentOrThrow().getLocale();
    return person == null
        ? links.acceptAsNewAccount(token, name.getValue(), password.getValue(), language)
        : links.acceptWithGoogle(token, name.getValue(), person, language);
  }

  private void finish(AcceptanceResult result) {
    switch (result) {
      case AcceptanceResult.Joined joined -> signIn.as(joined.accountId());
      case AcceptanceResult.JoinedTeam joined -> signIn.as(joined.accountId());
      default -> {
        // No account was created
      }
    }
    if (person != null && !(result instanceof AcceptanceResult.WrongAccount)) {
      google.forget();
    }
    show(result);
  }
}
