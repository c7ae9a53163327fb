package app.gangway.shell;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.identity.AccountSummary;
import app.gangway.identity.SignIn;
import app.gangway.shared.ui.Monogram;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.component.popover.PopoverPosition;

/** Who is signed in, and the way out. */
class AccountMenu extends Div {

  private final transient SignIn signIn;

  /**
   * @param choice whether there is another agency to switch to
   */
  AccountMenu(AccountSummary account, SignIn signIn, boolean choice) {
    this.signIn = signIn;
    addClassName("account-menu");
    Button opener = new Button(account.name(), new Monogram(account.name()));
    opener.addClassName("account-menu-opener");
    opener.addThemeVariants(ButtonVariant.TERTIARY);
    add(opener, menu(account, opener, choice));
  }

  private Popover menu(AccountSummary account, Button opener, boolean choice) {
    Span name = new Span(account.name());
    name.addClassName("account-menu-name");
    Span address = new Span(account.email().value());
    address.addClassName("account-menu-address");
    Button out =
        new Button(
            translate("shell.account.sign-out"), VaadinIcon.SIGN_OUT.create(), click -> leave());
    Div content = new Div(name, address);
    if (choice) {
      content.add(new Anchor("/?choose", translate("shell.account.switch")));
    }
    content.add(out);
    content.addClassName("account-menu-content");
    Popover menu = new Popover(content);
    menu.setTarget(opener);
    menu.setPosition(PopoverPosition.TOP_START);
    menu.setAriaLabel(translate("shell.account.menu", account.name()));
    menu.setAutofocus(true);
    return menu;
  }

  /** The browser learns first where to go, since the page is dead afterwards. */
  private void leave() {
    UI.getCurrentOrThrow().getPage().setLocation("/");
    signIn.signOut();
  }
}
