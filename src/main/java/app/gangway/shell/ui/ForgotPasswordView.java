package app.gangway.shell.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.identity.PasswordReset;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.ui.FormErrors;
import app.gangway.shared.ui.SubmitButton;
import app.gangway.shell.Message;
import app.gangway.shell.PageTitles;
import app.gangway.shell.PublicLayout;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.EmailField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.auth.AnonymousAllowed;

/** Takes an address, and answers the same whether or not it has an account. */
@Route(value = "forgot-password", layout = PublicLayout.class)
@AnonymousAllowed
class ForgotPasswordView extends Div implements BeforeEnterObserver, HasDynamicTitle {

  private final PasswordReset passwordReset;
  private final EmailField email = new EmailField(translate("field.your-email"));
  private final FormErrors errors = new FormErrors().at("email", email);

  ForgotPasswordView(PasswordReset passwordReset) {
    this.passwordReset = passwordReset;
    addClassName("form");
    email.setAutofocus(true);
    email.setAutocomplete(Autocomplete.EMAIL);
    email.setRequiredIndicatorVisible(true);
  }

  /** Anew each time, also for whoever has just asked. */
  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    Div words =
        new Div(
            new H1(translate("password-reset.ask.title")),
            new Paragraph(translate("password-reset.ask.text")));
    words.addClassName("words");
    removeAll();
    add(
        words,
        email,
        errors,
        new SubmitButton(translate("password-reset.ask.button"), this, this::ask),
        new Anchor("/", translate("password-reset.sign-in")));
  }

  private void ask() {
    if (errors.accepts(
        () ->
            passwordReset.ask(
                new EmailAddress(email.getValue()), VaadinRequest.getCurrent().getRemoteAddr()))) {
      removeAll();
      add(
          new Message(
              VaadinIcon.ENVELOPE_O,
              translate("password-reset.asked.title"),
              translate("password-reset.asked.text")));
    }
  }

  @Override
  public String getPageTitle() {
    return PageTitles.of("password-reset.ask.title");
  }
}
