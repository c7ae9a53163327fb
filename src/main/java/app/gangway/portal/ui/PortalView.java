package app.gangway.portal.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.agency.AgencyManagement;
import app.gangway.identity.AccountSummary;
import app.gangway.identity.CurrentAccount;
import app.gangway.invitation.Inviters;
import app.gangway.shared.InvitationId;
import app.gangway.shared.ui.ViewHeader;
import app.gangway.shell.Branded;
import app.gangway.shell.ClientLayout;
import app.gangway.shell.PageTitles;
import app.gangway.workspace.Membership;
import app.gangway.workspace.WorkspaceMembers;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a client sees first: a greeting, and the workspaces they belong to. */
@Route(value = "portal", layout = ClientLayout.class)
@PermitAll
class PortalView extends Main implements BeforeEnterObserver, HasDynamicTitle, Branded {

  private final CurrentAccount currentAccount;
  private final WorkspaceMembers members;
  private final AgencyManagement agencies;
  private final Inviters inviters;
  private String agencyName = "";

  PortalView(
      CurrentAccount currentAccount,
      WorkspaceMembers members,
      AgencyManagement agencies,
      Inviters inviters) {
    this.currentAccount = currentAccount;
    this.members = members;
    this.agencies = agencies;
    this.inviters = inviters;
    addClassName("view");
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    AccountSummary person = currentAccount.require();
    List<Membership> all = members.membershipsOf(person.id());
    String wanted =
        event
            .getLocation()
            .getQueryParameters()
            .getSingleParameter(ClientLayout.WORKSPACE)
            .orElse("");
    removeAll();
    all.stream()
        .filter(membership -> membership.workspace().slug().value().equals(wanted))
        .findFirst()
        .or(() -> all.stream().findFirst())
        .ifPresent(current -> show(person, current, all));
  }

  private void show(AccountSummary person, Membership current, List<Membership> all) {
    Map<InvitationId, String> invitedBy =
        inviters.names(all.stream().map(Membership::invitation).toList());
    agencyName = agencies.get(current.workspace().agencyId()).name();
    Div cards = new Div();
    cards.addClassName("portal-cards");
    all.forEach(membership ->
        cards.add(
            new MembershipCard(
                membership,
                agencies.get(membership.workspace().agencyId()).name(),
                Optional.ofNullable(invitedBy.get(membership.invitation())),
                all.size() > 1 && membership.equals(current))));
    add(
        new ViewHeader(
            translate("portal.greeting", person.name()), translate("portal.text", agencyName)),
        cards);
  }

  @Override
  public Optional<String> brand() {
    return Optional.of(agencyName);
  }

  @Override
  public String getPageTitle() {
    return PageTitles.of("portal.page-title");
  }
}
