package app.gangway.shell;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.shared.WorkspaceId;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.applayout.AppLayout;
import com.vaadin.flow.component.html.Footer;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.sidenav.SideNav;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Location;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The portal's screens, for clients that have finished the wizard: the agency's brand, the choice
 * of the workspace, and the menu.
 */
@PermitAll
public class ClientLayout extends AppLayout
    implements BeforeEnterObserver, AfterNavigationObserver {

  /** The query parameter that names the workspace that is shown. */
  static final String WORKSPACE = "workspace";

  /** Where clients belong once they have finished the wizard. */
  public static final LandingPage LANDING_PAGE = new LandingPage(Audience.CLIENT, "portal");

  private final LandingPages landingPages;
  private final CurrentUser currentUser;
  private final ClientWorkspaces workspaces;
  private final PageBrand.Source brands;
  private final Menus menus;
  private final SidebarHeader header = new SidebarHeader();
  private final WorkspaceSwitcher switcher = new WorkspaceSwitcher(LANDING_PAGE.path());
  private final SideNav navigation = new SideNav();
  private final Footer footer = new Footer();
  private final Span narrowTitle = new Span();

  ClientLayout(
      LandingPages landingPages,
      CurrentUser currentUser,
      ClientWorkspaces workspaces,
      PageBrand.Source brands,
      Menus menus) {
    this.landingPages = landingPages;
    this.currentUser = currentUser;
    this.workspaces = workspaces;
    this.brands = brands;
    this.menus = menus;
    setPrimarySection(Section.DRAWER);
    Nav place = new Nav(header, switcher);
    place.setAriaLabel(translate("shell.switcher.label"));
    Sidebar.build(this, place, navigation, footer, narrowTitle);
    Sidebar.label(navigation);
  }

  /** The workspace that the address names, or else the first. */
  public static <T> Optional<T> shown(
      Location address, List<T> all, Function<T, WorkspaceId> workspace) {
    String wanted = address.getQueryParameters().getSingleParameter(WORKSPACE).orElse("");
    return all.stream()
        .filter(it -> workspace.apply(it).toString().equals(wanted))
        .findFirst()
        .or(() -> all.stream().findFirst());
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    landingPages.admit(event, LANDING_PAGE);
  }

  @Override
  public void afterNavigation(AfterNavigationEvent event) {
    List<ClientWorkspaces.Entry> entries = currentUser.id().map(workspaces::of).orElse(List.of());
    switcher.show(entries, shown(event.getLocation(), entries, ClientWorkspaces.Entry::id));
    Optional<PageBrand> brand =
        getContent() instanceof Branded branded
            ? branded.agency().map(brands::of)
            : Optional.empty();
    brand.ifPresentOrElse(
        it -> header.show(it, translate("shell.sidebar.portal")),
        () -> header.show("", translate("shell.sidebar.portal")));
    narrowTitle.removeAll();
    brand.ifPresent(this::showInNarrowBar);
    BrandedPage.show(UI.getCurrentOrThrow(), brand);
    menus.show(navigation, MenuEntry.Section.PORTAL, "", Optional.empty());
    footer.removeAll();
    currentUser.menu(false).ifPresent(footer::add);
  }

  /** On a phone the sidebar is closed, so the bar at the top shows the brand. */
  private void showInNarrowBar(PageBrand brand) {
    if (brand.logo() != null) {
      narrowTitle.add(Brand.logo(brand.logo(), brand.name()));
      return;
    }
    if (brand.icon() != null) {
      narrowTitle.add(Brand.icon(brand.icon()));
    }
    narrowTitle.add(new Text(brand.name()));
  }
}
