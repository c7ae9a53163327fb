package app.gangway.invitation.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.identity.SignIn;
import app.gangway.identity.google.GoogleIdentity;
import app.gangway.identity.google.GoogleSignIn;
import app.gangway.invitation.Acceptance;
import app.gangway.invitation.InvitationLinks;
import app.gangway.invitation.LinkState;
import app.gangway.shared.ui.FormErrors;
import app.gangway.shared.ui.SubmitButton;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.EmailField;
import com.vaadin.flow.component.textfield.TextField;

/**
 * The invited person is new here, and Google has proved the address: one press, and they are in.
 */
class NewGooglePersonForm extends Div {

  private final String token;
  private final GoogleIdentity person;
  private final InvitationLinks links;
  private final GoogleSignIn google;
  private final SignIn signIn;
  private final TextField name = new TextField(translate("field.your-name"));
  private final FormErrors errors = new FormErrors().at("name", name);

  NewGooglePersonForm(
      LinkState.Valid invitation,
      String token,
      GoogleIdentity person,
      InvitationLinks links,
      GoogleSignIn google,
      SignIn signIn) {
    this.token = token;
    this.person = person;
    this.links = links;
    this.google = google;
    this.signIn = signIn;
    addClassName("form");
    EmailField email = new EmailField(translate("field.your-email"));
    email.setValue(invitation.invited().value());
    email.setReadOnly(true);
    email.setHelperText(translate("invitation.google.confirmed"));
    name.setValue(person.name());
    name.setAutocomplete(Autocomplete.NAME);
    name.setRequiredIndicatorVisible(true);
    add(
        new InvitationWords(invitation),
        new Paragraph(translate("invitation.google.text")),
        email,
        name,
        errors,
        new SubmitButton(translate("invitation.accept"), this, this::submit),
        GoogleCards.withoutGoogle(google));
  }

  private void submit() {
    errors.accepts(() -> show(join()));
  }

  private Acceptance join() {
    return links.acceptWithGoogle(
        token, name.getValue(), person, UI.getCurrentOrThrow().getLocale());
  }

  private void show(Acceptance answer) {
    NewPersonForm.signIn(answer, signIn);
    if (!(answer instanceof Acceptance.WrongAccount)) {
      google.forget();
    }
    JoinResult.show(answer, this);
  }
}
