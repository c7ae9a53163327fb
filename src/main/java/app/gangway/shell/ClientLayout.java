package app.gangway.shell;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.agency.AgencyBrand;
import app.gangway.agency.BrandManagement;
import app.gangway.identity.AccountSummary;
import app.gangway.identity.CurrentAccount;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.applayout.AppLayout;
import com.vaadin.flow.component.html.Footer;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.sidenav.SideNav;
import com.vaadin.flow.component.sidenav.SideNavItem;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Optional;

/**
 * The portal's screens, for clients that have finished the wizard: whose portal it is, which
 * workspace they look at, and the way between the surfaces.
 */
@PermitAll
public class ClientLayout extends AppLayout
    implements BeforeEnterObserver, AfterNavigationObserver {

  /** The query parameter that names the workspace a client looks at. */
  public static final String WORKSPACE = "workspace";

  private static final String PORTAL = "portal";

  private final Gatekeeper gatekeeper;
  private final CurrentAccount currentAccount;
  private final ClientWorkspaces workspaces;
  private final BrandManagement brands;
  private final AccountMenus accountMenus;
  private final SidebarHeader header = new SidebarHeader();
  private final WorkspaceSwitcher switcher = new WorkspaceSwitcher(PORTAL);
  private final SideNav navigation = new SideNav();
  private final Footer footer = new Footer();
  private final Span narrowTitle = new Span();

  ClientLayout(
      Gatekeeper gatekeeper,
      CurrentAccount currentAccount,
      ClientWorkspaces workspaces,
      BrandManagement brands,
      AccountMenus accountMenus) {
    this.gatekeeper = gatekeeper;
    this.currentAccount = currentAccount;
    this.workspaces = workspaces;
    this.brands = brands;
    this.accountMenus = accountMenus;
    setPrimarySection(Section.DRAWER);
    Nav place = new Nav(header, switcher);
    place.setAriaLabel(translate("shell.switcher.label"));
    Sidebar.build(this, place, navigation, footer, narrowTitle);
    Sidebar.label(navigation);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    gatekeeper.admitsAtHome(event, Audience.CLIENT, PORTAL);
  }

  @Override
  public void afterNavigation(AfterNavigationEvent event) {
    AccountSummary account = currentAccount.require();
    List<ClientWorkspaces.Entry> entries = workspaces.of(account.id());
    String wanted =
        event.getLocation().getQueryParameters().getSingleParameter(WORKSPACE).orElse("");
    switcher.show(entries, wanted);
    Optional<AgencyBrand> brand =
        getContent() instanceof Branded branded
            ? branded.agency().map(brands::of)
            : Optional.empty();
    brand.ifPresentOrElse(
        it -> header.show(it, translate("shell.sidebar.portal")),
        () -> header.show("", translate("shell.sidebar.portal")));
    narrowTitle.removeAll();
    brand.ifPresent(this::showInNarrowBar);
    PageBrand.show(UI.getCurrentOrThrow(), brand);
    navigation.removeAll();
    navigation.addItem(
        new SideNavItem(translate("shell.nav.portal"), PORTAL, VaadinIcon.HOME.create()));
    navigation.addItem(
        new SideNavItem(
            translate("shell.nav.billing"), PORTAL + "/billing", VaadinIcon.CREDIT_CARD.create()));
    footer.removeAll();
    footer.add(accountMenus.of(account, false));
  }

  /** On a phone the sidebar is folded away, and the brand with it. */
  private void showInNarrowBar(AgencyBrand brand) {
    if (brand.logo() != null) {
      narrowTitle.add(new Logo(brand.logo(), brand.name()));
      return;
    }
    if (brand.icon() != null) {
      narrowTitle.add(new BrandIcon(brand.icon()));
    }
    narrowTitle.add(new Text(brand.name()));
  }
}
