package app.gangway.portal.ui;

import static org.assertj.core.api.Assertions.assertThat;

import app.gangway.ViewTest;
import app.gangway.identity.AccountManagement;
import app.gangway.identity.SignInForTest;
import app.gangway.invitation.InvitationAcceptance;
import app.gangway.invitation.InvitationManagement;
import app.gangway.invitation.LinkForTest;
import app.gangway.shared.AccountId;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.InvitationId;
import app.gangway.shared.WorkspaceId;
import app.gangway.workspace.WorkspaceMembers;
import app.gangway.workspace.WorkspaceSummary;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class PortalViewTest extends ViewTest {

  private static final EmailAddress CARLA = new EmailAddress("carla@client.example");

  @Autowired InvitationManagement invitations;
  @Autowired InvitationAcceptance links;
  @Autowired LinkForTest link;
  @Autowired AccountManagement accounts;
  @Autowired WorkspaceMembers members;

  private AccountId owner;
  private AccountId client;

  @BeforeEach
  void aClientIsThroughWithTheWizard() {
    owner = acme.found().accountId();
    client = accounts.register(CARLA, "Carla", null, Locale.ENGLISH);
    join("Harbor");
    jdbc.sql("update onboarding set state = 'COMPLETED', completed_at = utc_timestamp(6)").update();
  }

  @Test
  void thePortalGreetsTheClientAndNamesAgencyInviterAndAccess() {
    open("portal");

    assertThat(title()).isEqualTo("Hello Carla");
    assertThat(workspaceNames()).containsExactly("Harbor");
    assertThat(shows("Acme")).isTrue();
    assertThat(shows("Olivia")).isTrue();
    assertThat(shows("Read-only")).isTrue();
  }

  @Test
  void aRemovedClientWhoAcceptsAgainWaitsForTheWorkspaceInThePortal() {
    WorkspaceId harbor = idOf("Harbor");
    jdbc.sql("delete from workspace_member").update();
    open("portal");
    assertThat(shows("Nothing to see here yet")).isTrue();
    InvitationId again = acme.acceptedInvitation(harbor, client);

    open("");
    assertThat(address()).isEqualTo("portal");
    assertThat(shows("It appears here in a moment.")).isTrue();

    members.grant(harbor, client, again);
    eventually(() -> assertThat(workspaceNames()).containsExactly("Harbor"));
  }

  @Test
  void theSwitcherMovesBetweenTheClientsWorkspaces() {
    signedInAs(owner);
    join("Bakery");
    open("portal");
    Select<?> switcher = find(Select.class).withLabel("Workspace").single();

    test(switcher).selectItem("Harbor");
    roundTrip();

    assertThat(address()).isEqualTo("portal?workspace=" + idOf("Harbor"));
    assertThat(workspaceNames()).containsExactly("Bakery", "Harbor");
  }

  @Test
  void theWorkspaceOfAnotherClientIsNotShown() {
    signedInAs(owner);
    WorkspaceId secret = acme.workspace("Secret");
    signedInAs(client);

    open("portal?workspace=" + secret);

    assertThat(workspaceNames()).containsExactly("Harbor");
  }

  @Test
  void workspacesOfTwoAgenciesWithTheSameNameAreBothReached() {
    signedInAs(acme.ownerOfAnotherAgency());
    join("Harbor");
    jdbc.sql("update onboarding set state = 'COMPLETED', completed_at = utc_timestamp(6)").update();
    open("portal");
    Select<?> switcher = find(Select.class).withLabel("Workspace").single();

    test(switcher).selectItem("Harbor · Acme");
    roundTrip();
    assertThat(shownAgency()).isEqualTo("Acme");

    test(find(Select.class).withLabel("Workspace").single()).selectItem("Harbor · Other");
    roundTrip();
    assertThat(shownAgency()).isEqualTo("Other");
  }

  @Test
  void aClientRemovedFromOneOfTwoAgenciesSeesTheBrandAndSwitcherOfTheOther() throws Exception {
    signedInAs(acme.ownerOfAnotherAgency());
    join("Bakery");
    jdbc.sql("update onboarding set state = 'COMPLETED', completed_at = utc_timestamp(6)").update();
    WorkspaceId harbor = idOf("Harbor");
    open("portal?workspace=" + harbor);
    assertThat(shownAgency()).isEqualTo("Acme");

    SignInForTest.as(
        owner,
        () -> {
          members.remove(harbor, client);
          return true;
        });

    eventually(() -> assertThat(shownAgency()).isEqualTo("Other"));
    assertThat(find(Select.class).withLabel("Workspace").single().getListDataView().getItemCount())
        .isEqualTo(1);
  }

  private String shownAgency() {
    return find(Span.class).withClassName("sidebar-name").single().getText();
  }

  private WorkspaceId idOf(String workspace) {
    return members.workspacesOf(client).stream()
        .filter(it -> it.name().equals(workspace))
        .findFirst()
        .orElseThrow()
        .id();
  }

  @Test
  void aClientRemovedFromEveryWorkspaceIsRedirectedByTheNextNavigation() {
    open("portal");
    jdbc.sql("delete from workspace_member").update();

    open("portal");

    assertThat(title()).isEqualTo("Nothing to see here yet");
  }

  @Test
  void aClientRemovedFromEveryWorkspaceIsRedirectedFromTheOpenPage() throws Exception {
    open("portal");
    WorkspaceSummary harbor = members.workspacesOf(client).getFirst();

    SignInForTest.as(
        owner,
        () -> {
          members.remove(harbor.id(), client);
          return true;
        });

    eventually(() -> assertThat(title()).isEqualTo("Nothing to see here yet"));
  }

  @Test
  void aClientOnAgencyPagesIsRedirectedToThePortal() {
    open("dashboard");
    assertThat(address()).isEqualTo("portal");

    open("harbor/workspace/members");
    assertThat(address()).isEqualTo("portal");
  }

  @Test
  void aTeammateIsRedirectedToTheDashboard() {
    signedInAs(owner);

    open("portal");

    assertThat(address()).isEqualTo("dashboard");
  }

  private List<String> workspaceNames() {
    return find(H2.class).all().stream()
        .map(H2::getText)
        .filter(heading -> !heading.equals("Waiting for you"))
        .filter(heading -> !heading.equals("Updates and files"))
        .toList();
  }

  /** As the signed-in owner invites, and the client accepts and is admitted by the engine. */
  private void join(String workspaceName) {
    var workspace = acme.workspace(workspaceName);
    var invitation = invitations.invite(workspace, CARLA);
    signedInAs(client);
    links.accept(link.to(invitation));
    eventually(() ->
        assertThat(members.workspacesOf(client))
            .extracting(WorkspaceSummary::id)
            .contains(workspace));
  }
}
