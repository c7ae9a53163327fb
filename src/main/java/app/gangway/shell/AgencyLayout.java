package app.gangway.shell;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.shared.Announcements;
import app.gangway.shared.ui.LiveUpdates;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.applayout.AppLayout;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Footer;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.sidenav.SideNav;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import jakarta.annotation.security.PermitAll;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.springframework.beans.factory.annotation.Qualifier;

/**
 * The agency's screens: a sidebar whose header names the agency or the workspace, and the menus.
 */
@PermitAll
public class AgencyLayout extends AppLayout
    implements BeforeEnterObserver, AfterNavigationObserver {

  private final LandingPages landingPages;
  private final CurrentUser currentUser;
  private final CurrentTeammate currentTeammate;
  private final PageBrand.Source brands;
  private final Menus menus;
  private final SidebarHeader header = new SidebarHeader();
  private final Span narrowTitle = new Span();
  private final SideNav agencyNavigation = new SideNav();
  private final SideNav workspaceNavigation = new SideNav(translate("shell.nav.workspace"));
  private final SideNav settingsNavigation = new SideNav(translate("shell.nav.settings"));
  private final Footer footer = new Footer();
  private final Announcements announcements;
  private final Executor executor;
  private Optional<CurrentTeammate.TeammateView> shownTo = Optional.empty();

  AgencyLayout(
      LandingPages landingPages,
      CurrentUser currentUser,
      CurrentTeammate currentTeammate,
      PageBrand.Source brands,
      Menus menus,
      Announcements announcements,
      @Qualifier("applicationTaskExecutor") Executor executor) {
    this.landingPages = landingPages;
    this.currentUser = currentUser;
    this.currentTeammate = currentTeammate;
    this.brands = brands;
    this.menus = menus;
    this.announcements = announcements;
    this.executor = executor;
    setPrimarySection(Section.DRAWER);
    Sidebar.build(
        this,
        header,
        new Div(agencyNavigation, workspaceNavigation, settingsNavigation),
        footer,
        narrowTitle);
    Sidebar.label(agencyNavigation);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    landingPages.admit(event, Audience.TEAMMATE);
  }

  @Override
  protected void onAttach(AttachEvent attach) {
    super.onAttach(attach);
    currentUser
        .id()
        .ifPresent(account ->
            new LiveUpdates(this, account.value(), announcements, executor, this::refresh));
  }

  /** A teammate whose role has changed or ended enters the screen again. */
  private void refresh() {
    if (shownTo.isPresent() && !currentTeammate.get().equals(shownTo)) {
      UI.getCurrentOrThrow().refreshCurrentRoute(true);
    }
  }

  @Override
  public void afterNavigation(AfterNavigationEvent event) {
    shownTo = currentTeammate.get();
    String agency = shownTo.map(teammate -> brands.of(teammate.agency()).name()).orElse("");
    menus.show(agencyNavigation, MenuEntry.Section.AGENCY, "", shownTo);
    if (getContent() instanceof WorkspaceScreen screen) {
      show(screen.workspace(), agency);
    } else {
      workspaceNavigation.setVisible(false);
      header.show(agency, translate("shell.sidebar.agency"));
      narrowTitle.setText(agency);
    }
    menus.show(settingsNavigation, MenuEntry.Section.SETTINGS, "", shownTo);
    footer.removeAll();
    currentUser.menu(currentTeammate.canSwitchAgency()).ifPresent(footer::add);
    // A teammate may work for several agencies: the brand is for clients
    BrandedPage.show(UI.getCurrentOrThrow(), Optional.empty());
  }

  private void show(WorkspaceScreen.Current workspace, String agency) {
    header.show(workspace.name(), agency);
    narrowTitle.setText(workspace.name());
    menus.show(workspaceNavigation, MenuEntry.Section.WORKSPACE, workspace.slug() + "/", shownTo);
  }
}
