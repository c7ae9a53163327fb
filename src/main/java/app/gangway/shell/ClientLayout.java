package app.gangway.shell;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.shared.Announcements;
import app.gangway.shared.WorkspaceId;
import app.gangway.shared.ui.Callout;
import app.gangway.shared.ui.LiveUpdates;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.applayout.AppLayout;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
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
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.springframework.beans.factory.annotation.Qualifier;

/**
 * The portal's screens, for clients that have finished the wizard, and for a teammate who previews
 * one of their portals: the agency's brand, the choice of the workspace, and the menu.
 */
@PermitAll
public class ClientLayout extends AppLayout
    implements BeforeEnterObserver, AfterNavigationObserver {

  /** The query parameter that names the workspace that is shown. */
  public static final String WORKSPACE = "workspace";

  /** Where clients belong once they have finished the wizard. */
  public static final LandingPage LANDING_PAGE = new LandingPage(Audience.CLIENT, "portal");

  private final LandingPages landingPages;
  private final CurrentUser currentUser;
  private final ClientWorkspaces workspaces;
  private final PortalPreview preview;
  private final PageBrand.Source brands;
  private final Menus menus;
  private final transient Announcements announcements;
  private final transient Executor executor;
  private final Div banner = new Div();
  private final SidebarHeader header = new SidebarHeader();
  private final WorkspaceSwitcher switcher = new WorkspaceSwitcher(LANDING_PAGE.path());
  private final SideNav navigation = new SideNav();
  private final Footer footer = new Footer();
  private final Span narrowTitle = new Span();

  ClientLayout(
      LandingPages landingPages,
      CurrentUser currentUser,
      ClientWorkspaces workspaces,
      PortalPreview preview,
      PageBrand.Source brands,
      Menus menus,
      Announcements announcements,
      @Qualifier("applicationTaskExecutor") Executor executor) {
    this.landingPages = landingPages;
    this.currentUser = currentUser;
    this.workspaces = workspaces;
    this.preview = preview;
    this.brands = brands;
    this.menus = menus;
    this.announcements = announcements;
    this.executor = executor;
    setPrimarySection(Section.DRAWER);
    Nav place = new Nav(header, switcher);
    place.setAriaLabel(translate("shell.switcher.label"));
    Sidebar.build(this, place, navigation, footer, narrowTitle);
    Sidebar.label(navigation);
    banner.addClassName("preview-banner");
    addToNavbar(banner);
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
    if (preview.current().isEmpty()) {
      landingPages.admit(event, LANDING_PAGE);
    }
  }

  @Override
  protected void onAttach(AttachEvent attach) {
    super.onAttach(attach);
    if (preview.current().isPresent()) {
      currentUser
          .id()
          .ifPresent(viewer ->
              new LiveUpdates(
                  this, viewer.value(), announcements, executor, this::leaveEndedPreview));
    }
  }

  /** Also without a click nothing of the client is shown any longer. */
  private void leaveEndedPreview() {
    if (preview.current().isEmpty()) {
      UI.getCurrentOrThrow().navigate(landingPages.ofCurrentUser().path());
    }
  }

  @Override
  public void afterNavigation(AfterNavigationEvent event) {
    List<ClientWorkspaces.Entry> entries =
        currentUser.id().map(user -> workspaces.ofPortal()).orElse(List.of());
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
    banner.removeAll();
    Optional<PortalPreview.Shown> previewed = preview.current();
    banner.setVisible(previewed.isPresent());
    previewed.ifPresentOrElse(
        it -> banner.add(notice(it)), () -> currentUser.menu(false).ifPresent(footer::add));
  }

  private Callout notice(PortalPreview.Shown previewed) {
    return new Callout(
        translate("shell.preview.text", previewed.client()),
        new Button(
            translate("shell.preview.leave"),
            press -> {
              preview.leave();
              UI.getCurrentOrThrow().navigate(previewed.back());
            }));
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
