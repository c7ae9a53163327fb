package app.gangway.identity.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.identity.PasswordReset;
import app.gangway.identity.SignIn;
import app.gangway.shared.AccountId;
import app.gangway.shared.ui.FormErrors;
import app.gangway.shared.ui.MessageCard;
import app.gangway.shared.ui.SubmitButton;
import app.gangway.shell.PageHost;
import app.gangway.shell.PublicLayout;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasUrlParameter;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The page behind the link in a reset mail. Opening it changes nothing. */
@Route(value = "reset-password", layout = PublicLayout.class)
@AnonymousAllowed
class ResetPasswordView extends Div implements HasUrlParameter<String>, HasDynamicTitle {

  private final PasswordReset passwordReset;
  private final SignIn signIn;
  private final PageHost host;

  ResetPasswordView(PasswordReset passwordReset, SignIn signIn, PageHost host) {
    this.host = host;
    this.passwordReset = passwordReset;
    this.signIn = signIn;
  }

  @Override
  public void setParameter(BeforeEvent event, String token) {
    show(token, passwordReset.state(token));
  }

  private void show(String token, PasswordReset.State state) {
    removeAll();
    add(state == PasswordReset.State.OPEN ? form(token) : ended(state));
  }

  private Component form(String token) {
    PasswordField password = new PasswordField(translate("account.password.new"));
    password.setAutofocus(true);
    password.setAutocomplete(Autocomplete.NEW_PASSWORD);
    password.setRequiredIndicatorVisible(true);
    password.setHelperText(translate("field.password.rules"));
    FormErrors errors = new FormErrors().at("password", password);
    Div words =
        new Div(
            new H1(translate("password-reset.title")),
            new Paragraph(translate("password-reset.text")));
    words.addClassName("words");
    Div form = new Div(words, password, errors);
    form.addClassName("form");
    form.add(
        new SubmitButton(
            translate("password-reset.button"),
            form,
            () -> submit(token, password.getValue(), errors)));
    return form;
  }

  private void submit(String token, String password, FormErrors errors) {
    AtomicReference<@Nullable AccountId> account = new AtomicReference<>();
    if (errors.accepts(
        () -> account.set(passwordReset.setPassword(token, password).orElse(null)))) {
      AccountId changed = account.get();
      if (changed == null) {
        show(token, passwordReset.state(token));
      } else {
        signIn.as(changed);
        UI.getCurrentOrThrow().navigate("");
      }
    }
  }

  private static MessageCard ended(PasswordReset.State state) {
    String key = "password-reset." + state.name().toLowerCase(Locale.ROOT);
    return new MessageCard(
        VaadinIcon.UNLINK,
        translate(key + ".title"),
        translate(key + ".text"),
        new Anchor("/forgot-password", translate("password-reset.again")));
  }

  @Override
  public String getPageTitle() {
    return host.titleOf("password-reset.title");
  }
}
