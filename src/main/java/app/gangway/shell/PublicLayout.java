package app.gangway.shell;

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

  private final CurrentUser currentUser;
  private final PageBrand.Source brands;
  private final PageHost host;
  private final Brand brand = new Brand();
  private final Div account = new Div();
  private final Main card = new Main();
  private @Nullable HasElement content;

  PublicLayout(CurrentUser currentUser, PageBrand.Source brands, PageHost host) {
    this.currentUser = currentUser;
    this.host = host;
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
    Optional<PageBrand> shown = agencyOfThePage().map(brands::of);
    brand.show(shown);
    BrandedPage.show(UI.getCurrentOrThrow(), shown);
    account.removeAll();
    if (content instanceof UnexpectedErrorView) {
      // The database itself may be broken: the error page does not ask it
      return;
    }
    currentUser.menu(false).ifPresent(account::add);
  }

  /**
   * The agency that the screen is about, else the one whose host name the page was opened with. The
   * page of an unexpected error asks for neither: the database itself may be broken.
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
