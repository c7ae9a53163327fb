package app.gangway.identity.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.identity.AccountSummary;
import app.gangway.identity.CurrentAccount;
import app.gangway.identity.SignIn;
import app.gangway.shared.Announcements;
import app.gangway.shared.ui.LiveUpdates;
import app.gangway.shared.ui.Monogram;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.component.popover.PopoverPosition;
import java.util.concurrent.Executor;

/**
 * Who is signed in, the link to their account, and sign-out. Leads an open page to the sign-in when
 * the user signs out everywhere.
 */
class AccountMenu extends Div {

  private final transient SignIn signIn;
  private final transient CurrentAccount currentAccount;
  private final transient Announcements announcements;
  private final transient Executor executor;
  private final AccountSummary account;

  /**
   * @param choice whether there is another agency to switch to
   */
  AccountMenu(
      AccountSummary account,
      boolean choice,
      SignIn signIn,
      CurrentAccount currentAccount,
      Announcements announcements,
      Executor executor) {
    this.account = account;
    this.signIn = signIn;
    this.currentAccount = currentAccount;
    this.announcements = announcements;
    this.executor = executor;
    addClassName("account-menu");
    Button opener = new Button(account.name(), new Monogram(account.name()));
    opener.addClassName("account-menu-opener");
    opener.addThemeVariants(ButtonVariant.TERTIARY);
    add(opener, menu(opener, choice));
  }

  @Override
  protected void onAttach(AttachEvent attach) {
    new LiveUpdates(this, account.id().value(), announcements, executor, this::leaveIfSignedOut);
  }

  /** The next request of this page finds the session ended. */
  private void leaveIfSignedOut() {
    if (!currentAccount.stillSignedIn()) {
      UI.getCurrentOrThrow().getPage().setLocation("/");
    }
  }

  private Popover menu(Button opener, boolean choice) {
    Span name = new Span(account.name());
    name.addClassName("account-menu-name");
    Span address = new Span(account.email().value());
    address.addClassName("account-menu-address");
    Button out =
        new Button(
            translate("shell.account.sign-out"), VaadinIcon.SIGN_OUT.create(), click -> leave());
    Div content = new Div(name, address);
    content.add(new Anchor("/account", translate("shell.account.own")));
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
