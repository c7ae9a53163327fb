package app.gangway.shell;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.identity.AccountSummary;
import app.gangway.identity.SignIn;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.avatar.Avatar;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.menubar.MenuBar;

/** Who is signed in, and the way out. */
class AccountMenu extends MenuBar {

  AccountMenu(AccountSummary account, SignIn signIn) {
    addClassName("account-menu");
    addThemeName("tertiary");
    MenuItem opener = addItem(face(account));
    opener.setAriaLabel(translate("shell.account.menu", account.name()));
    MenuItem who = opener.getSubMenu().addItem(words(account));
    who.setEnabled(false);
    opener
        .getSubMenu()
        .addItem(
            translate("shell.account.sign-out"),
            click -> {
              UI.getCurrentOrThrow().getPage().setLocation("/");
              signIn.signOut();
            });
  }

  private static Div face(AccountSummary account) {
    Avatar avatar = new Avatar(account.name());
    avatar.getElement().setAttribute("aria-hidden", "true");
    Span name = new Span(account.name());
    name.addClassName("account-menu-name");
    Div face = new Div(avatar, name);
    face.addClassName("account-menu-face");
    return face;
  }

  private static Div words(AccountSummary account) {
    Span name = new Span(account.name());
    name.addClassName("account-menu-name");
    Span address = new Span(account.email().value());
    address.addClassName("account-menu-address");
    Div words = new Div(name, address);
    words.addClassName("account-menu-words");
    return words;
  }
}
