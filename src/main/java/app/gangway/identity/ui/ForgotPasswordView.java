package app.gangway.identity.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.identity.ClientAddress;
import app.gangway.identity.PasswordReset;
import app.gangway.shared.ui.EmailAddressForm;
import app.gangway.shared.ui.MessageCard;
import app.gangway.shell.PageHost;
import app.gangway.shell.PublicLayout;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;

/** Takes an address, and answers the same whether or not it has an account. */
@Route(value = "forgot-password", layout = PublicLayout.class)
@AnonymousAllowed
class ForgotPasswordView extends Div implements BeforeEnterObserver, HasDynamicTitle {

  private final PasswordReset passwordReset;
  private final PageHost host;

  ForgotPasswordView(PasswordReset passwordReset, PageHost host) {
    this.host = host;
    this.passwordReset = passwordReset;
  }

  /** The form is shown again at each visit. */
  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    removeAll();
    add(
        new EmailAddressForm(
            translate("password-reset.ask.title"),
            translate("password-reset.ask.text"),
            translate("password-reset.ask.button"),
            email -> passwordReset.ask(email, ClientAddress.ofCurrentRequest()),
            ForgotPasswordView::asked,
            new Anchor("/", translate("password-reset.sign-in"))));
  }

  private static MessageCard asked() {
    return new MessageCard(
        VaadinIcon.ENVELOPE_O,
        translate("password-reset.asked.title"),
        translate("password-reset.asked.text"));
  }

  @Override
  public String getPageTitle() {
    return host.titleOf("password-reset.ask.title");
  }
}
