package app.gangway.shell;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.agency.AgencyManagement;
import app.gangway.agency.Permission;
import app.gangway.agency.Teammate;
import app.gangway.agency.Teammates;
import app.gangway.identity.AccountSummary;
import app.gangway.identity.CurrentAccount;
import app.gangway.shared.Announcements;
import app.gangway.shared.ui.LiveUpdates;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.applayout.AppLayout;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Footer;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.sidenav.SideNav;
import com.vaadin.flow.component.sidenav.SideNavItem;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import jakarta.annotation.security.PermitAll;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;

/** The agency's screens: a sidebar whose header names the workspace, and the way between them. */
@PermitAll
public class AgencyLayout extends AppLayout
    implements BeforeEnterObserver, AfterNavigationObserver {

  private final Gatekeeper gatekeeper;
  private final Homes homes;
  private final CurrentAccount currentAccount;
  private final Teammates teammates;
  private final AgencyManagement agencies;
  private final AccountMenus accountMenus;
  private final SidebarHeader header = new SidebarHeader();
  private final Span narrowTitle = new Span();
  private final SideNav navigation = new SideNav();
  private final SideNav workspaceNavigation = new SideNav(translate("shell.nav.workspace"));
  private final SideNav settingsNavigation = new SideNav(translate("shell.nav.settings"));
  private final Footer footer = new Footer();
  private final Announcements announcements;
  private final Executor executor;
  private @Nullable Teammate shownTo;

  AgencyLayout(
      Gatekeeper gatekeeper,
      Homes homes,
      CurrentAccount currentAccount,
      Teammates teammates,
      AgencyManagement agencies,
      AccountMenus accountMenus,
      Announcements announcements,
      @Qualifier("applicationTaskExecutor") Executor executor) {
    this.gatekeeper = gatekeeper;
    this.homes = homes;
    this.currentAccount = currentAccount;
    this.teammates = teammates;
    this.agencies = agencies;
    this.accountMenus = accountMenus;
    this.announcements = announcements;
    this.executor = executor;
    setPrimarySection(Section.DRAWER);
    Sidebar.build(
        this,
        header,
        new Div(navigation, workspaceNavigation, settingsNavigation),
        footer,
        narrowTitle);
    Sidebar.label(navigation);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    gatekeeper.admit(event, Audience.TEAMMATE);
  }

  @Override
  protected void onAttach(AttachEvent attach) {
    super.onAttach(attach);
    currentAccount
        .id()
        .ifPresent(
            account -> new LiveUpdates(this, account.value(), announcements, executor, this::look));
  }

  /** Whose role has changed, or who is no teammate any more, enters the screen anew. */
  private void look() {
    if (shownTo != null && !teammates.current().equals(Optional.of(shownTo))) {
      UI.getCurrentOrThrow().refreshCurrentRoute(true);
    }
  }

  @Override
  public void afterNavigation(AfterNavigationEvent event) {
    AccountSummary account = currentAccount.require();
    Optional<Teammate> current = teammates.current();
    shownTo = current.orElse(null);
    String agency = current.map(teammate -> agencies.get(teammate.agencyId()).name()).orElse("");
    navigation.removeAll();
    navigation.addItem(
        new SideNavItem(
            translate("shell.nav.dashboard"), "dashboard", VaadinIcon.DASHBOARD.create()));
    navigation.addItem(
        new SideNavItem(translate("shell.nav.team"), "team", VaadinIcon.GROUP.create()));
    if (getContent() instanceof WorkspaceScreen screen) {
      show(screen.workspace(), agency);
    } else {
      workspaceNavigation.setVisible(false);
      header.show(agency, translate("shell.sidebar.agency"));
      narrowTitle.setText(agency);
    }
    showSettings(
        current.filter(it -> it.role().may(Permission.MANAGE_AGENCY)).isPresent(),
        current.filter(it -> it.role().may(Permission.OWN)).isPresent());
    footer.removeAll();
    footer.add(accountMenus.of(account, !homes.choices().isEmpty()));
    // Teammates may work for several agencies: the brand is for clients
    PageBrand.show(UI.getCurrentOrThrow(), Optional.empty());
  }

  private void showSettings(boolean mayManage, boolean owns) {
    settingsNavigation.removeAll();
    settingsNavigation.addItem(
        new SideNavItem(
            translate("shell.nav.invitations"),
            "settings/invitations",
            VaadinIcon.ENVELOPE_O.create()));
    settingsNavigation.addItem(
        new SideNavItem(
            translate("shell.nav.branding"), "settings/branding", VaadinIcon.PAINTBRUSH.create()));
    settingsNavigation.addItem(
        new SideNavItem(
            translate("shell.nav.domain"), "settings/domain", VaadinIcon.GLOBE.create()));
    settingsNavigation.addItem(
        new SideNavItem(
            translate("shell.nav.audit"), "settings/audit", VaadinIcon.ARCHIVE.create()));
    if (owns) {
      settingsNavigation.addItem(
          new SideNavItem(
              translate("shell.nav.billing"), "settings/billing", VaadinIcon.CREDIT_CARD.create()));
    }
    settingsNavigation.setVisible(mayManage);
  }

  private void show(WorkspaceScreen.Current workspace, String agency) {
    header.show(workspace.name(), agency);
    narrowTitle.setText(workspace.name());
    workspaceNavigation.removeAll();
    workspaceNavigation.addItem(
        new SideNavItem(
            translate("shell.nav.members"),
            workspace.slug() + "/workspace/members",
            VaadinIcon.USERS.create()));
    workspaceNavigation.setVisible(true);
  }
}
