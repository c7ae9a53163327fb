package app.gangway.portal.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.agency.AgencyManagement;
import app.gangway.identity.AccountManagement;
import app.gangway.invitation.InvitationQueries;
import app.gangway.shared.AgencyId;
import app.gangway.shared.Announcements;
import app.gangway.shared.InvitationId;
import app.gangway.shared.ui.LiveUpdates;
import app.gangway.shared.ui.ViewHeader;
import app.gangway.shell.Branded;
import app.gangway.shell.ClientLayout;
import app.gangway.shell.PageTitles;
import app.gangway.shell.PortalSection;
import app.gangway.workspace.Membership;
import app.gangway.workspace.PortalReader;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;

/** The portal's first page: a greeting, what waits for the client, and the client's workspaces. */
@Route(value = "portal", layout = ClientLayout.class)
@PermitAll
class PortalView extends Main implements BeforeEnterObserver, HasDynamicTitle, Branded {

  private final PortalReader reader;
  private final AccountManagement accounts;
  private final AgencyManagement agencies;
  private final InvitationQueries invitations;
  private final transient ObjectProvider<PortalSection> sections;
  private final transient Announcements announcements;
  private final transient Executor executor;
  private Optional<AgencyId> agency = Optional.empty();
  private transient List<Membership> shown = List.of();

  PortalView(
      PortalReader reader,
      AccountManagement accounts,
      AgencyManagement agencies,
      InvitationQueries invitations,
      ObjectProvider<PortalSection> sections,
      Announcements announcements,
      @Qualifier("applicationTaskExecutor") Executor executor) {
    this.reader = reader;
    this.accounts = accounts;
    this.agencies = agencies;
    this.invitations = invitations;
    this.sections = sections;
    this.announcements = announcements;
    this.executor = executor;
    addClassName("view");
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    show(reader.memberships(), event.getLocation());
  }

  /** The workspace of an invitation that was just accepted arrives a moment later. */
  @Override
  protected void onAttach(AttachEvent attach) {
    new LiveUpdates(this, reader.clientId().value(), announcements, executor, this::refresh);
  }

  private void refresh() {
    List<Membership> now = reader.memberships();
    if (now.isEmpty() && !shown.isEmpty()) {
      // The client was removed from the last workspace while the page was open
      UI.getCurrentOrThrow().navigate("");
    } else if (!now.equals(shown)) {
      // Also refreshes the layout with its switcher and brand
      UI.getCurrentOrThrow().refreshCurrentRoute(false);
    }
  }

  private void show(List<Membership> all, Location address) {
    String name = accounts.get(reader.clientId()).name();
    shown = all;
    removeAll();
    if (all.isEmpty()) {
      add(new ViewHeader(translate("portal.greeting", name), translate("portal.coming")));
    }
    ClientLayout.shown(address, all, membership -> membership.workspace().id())
        .ifPresent(current -> show(name, current, all));
  }

  private void show(String name, Membership current, List<Membership> all) {
    Map<InvitationId, String> invitedBy =
        invitations.inviterNames(all.stream().map(Membership::invitation).toList());
    AgencyId own = current.workspace().agencyId();
    agency = Optional.of(own);
    Div cards = new Div();
    cards.addClassName("portal-cards");
    all.forEach(membership ->
        cards.add(
            new MembershipCard(
                membership,
                agencies.get(membership.workspace().agencyId()).name(),
                Optional.ofNullable(invitedBy.get(membership.invitation())),
                all.size() > 1 && membership.equals(current))));
    Div content = new Div();
    content.addClassName("view-content");
    content.add(
        new ViewHeader(
            translate("portal.greeting", name),
            translate("portal.text", agencies.get(own).name())));
    sections
        .orderedStream()
        .flatMap(it -> it.ofCurrentUser().stream())
        .forEach(section -> content.add(section));
    content.add(cards);
    add(content);
  }

  @Override
  public Optional<AgencyId> agency() {
    return agency;
  }

  @Override
  public String getPageTitle() {
    return agency
        .map(own -> PageTitles.ofAgency(agencies.get(own).name(), "portal.page-title"))
        .orElseGet(() -> PageTitles.of("portal.page-title"));
  }
}
