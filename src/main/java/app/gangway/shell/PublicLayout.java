package app.gangway.shell;

import app.gangway.identity.CurrentAccount;
import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.RouterLayout;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import org.jspecify.annotations.Nullable;

/** A centred card under a brand: sign-in, invitations, the wizard, errors. */
@AnonymousAllowed
public class PublicLayout extends Div implements RouterLayout, AfterNavigationObserver {

  private final CurrentAccount currentAccount;
  private final AccountMenus accountMenus;
  private final Brand brand = new Brand();
  private final Div account = new Div();
  private final Main card = new Main();
  private @Nullable HasElement content;

  PublicLayout(CurrentAccount currentAccount, AccountMenus accountMenus) {
    this.currentAccount = currentAccount;
    this.accountMenus = accountMenus;
    addClassName("public-layout");
    card.addClassName("public-card");
    Header header = new Header(brand, account);
    header.addClassName("public-header");
    add(header, card);
  }

  @Override
  public void showRouterLayoutContent(HasElement content) {
    this.content = content;
    card.getElement().removeAllChildren();
    card.getElement().appendChild(content.getElement());
  }

  @Override
  public void afterNavigation(AfterNavigationEvent event) {
    if (content instanceof Branded branded) {
      branded.brand().ifPresent(brand::show);
    }
    account.removeAll();
    if (content instanceof UnexpectedErrorView) {
      // What broke may be the database: the error page asks it for nothing
      return;
    }
    currentAccount.get().ifPresent(person -> account.add(accountMenus.of(person, false)));
  }
}
