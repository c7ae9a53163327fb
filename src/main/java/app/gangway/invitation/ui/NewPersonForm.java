package app.gangway.invitation.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.identity.SignIn;
import app.gangway.invitation.Acceptance;
import app.gangway.invitation.InvitationLinks;
import app.gangway.invitation.LinkState;
import app.gangway.shared.ui.FormErrors;
import app.gangway.shared.ui.SubmitButton;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.EmailField;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;

/** The sign-up form of an invited person who has no account: a name and a password. */
class NewPersonForm extends Div {

  private final String token;
  private final InvitationLinks links;
  private final SignIn signIn;
  private final TextField name = new TextField(translate("field.your-name"));
  private final EmailField email = new EmailField(translate("field.your-email"));
  private final PasswordField password = new PasswordField(translate("field.password"));
  private final FormErrors errors = new FormErrors();

  NewPersonForm(LinkState.Valid invitation, String token, InvitationLinks links, SignIn signIn) {
    this.token = token;
    this.links = links;
    this.signIn = signIn;
    addClassName("form");
    name.setAutofocus(true);
    name.setAutocomplete(Autocomplete.NAME);
    name.setRequiredIndicatorVisible(true);
    email.setValue(invitation.invited().value());
    email.setReadOnly(true);
    email.setAutocomplete(Autocomplete.USERNAME);
    password.setAutocomplete(Autocomplete.NEW_PASSWORD);
    password.setRequiredIndicatorVisible(true);
    password.setHelperText(translate("field.password.rules"));
    errors.at("name", name).at("password", password);
    add(
        new InvitationWords(invitation),
        email,
        name,
        password,
        errors,
        new SubmitButton(translate("invitation.accept"), this, this::submit));
  }

  private void submit() {
    errors.accepts(() -> show(join()));
  }

  private Acceptance join() {
    return links.acceptAsNewAccount(
        token, name.getValue(), password.getValue(), UI.getCurrentOrThrow().getLocale());
  }

  private void show(Acceptance answer) {
    signIn(answer, signIn);
    JoinResult.show(answer, this);
  }

  /** Signs in to the account that was just created. */
  static void signIn(Acceptance answer, SignIn signIn) {
    switch (answer) {
      case Acceptance.Joined joined -> signIn.as(joined.accountId());
      case Acceptance.JoinedTeam joined -> signIn.as(joined.accountId());
      default -> {
        // No account was created
      }
    }
  }
}
