package app.gangway.shell;

import app.gangway.agency.AgencyBrand;
import app.gangway.agency.BrandManagement;
import app.gangway.identity.CurrentAccount;
import app.gangway.shared.AgencyId;
import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.RouterLayout;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A centred card under a brand: sign-in, invitations, the wizard, errors. */
@AnonymousAllowed
public class PublicLayout extends Div implements RouterLayout, AfterNavigationObserver {

  private final CurrentAccount currentAccount;
  private final AccountMenus accountMenus;
  private final BrandManagement brands;
  private final PageHost host;
  private final Brand brand = new Brand();
  private final Div account = new Div();
  private final Main card = new Main();
  private @Nullable HasElement content;

  PublicLayout(
      CurrentAccount currentAccount,
      AccountMenus accountMenus,
      BrandManagement brands,
      PageHost host) {
    this.currentAccount = currentAccount;
    this.host = host;
    this.accountMenus = accountMenus;
    this.brands = brands;
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
    Optional<AgencyBrand> shown = agencyOfThePage().map(brands::of);
    brand.show(shown);
    PageBrand.show(UI.getCurrentOrThrow(), shown);
    account.removeAll();
    if (content instanceof UnexpectedErrorView) {
      // What broke may be the database: the error page asks it for nothing
      return;
    }
    currentAccount.get().ifPresent(person -> account.add(accountMenus.of(person, false)));
  }

  /**
   * The one that the screen is about, else the one under whose name the page was opened. The page
   * of an unexpected error asks for nothing: what broke may be the database.
   */
  private Optional<AgencyId> agencyOfThePage() {
    if (content instanceof UnexpectedErrorView) {
      return Optional.empty();
    }
    Optional<AgencyId> ofTheScreen =
        content instanceof Branded branded ? branded.agency() : Optional.empty();
    return ofTheScreen.or(() -> host.agency(UI.getCurrentOrThrow()));
  }
}
