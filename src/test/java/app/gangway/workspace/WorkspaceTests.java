package app.gangway.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.gangway.InvalidInputs;
import app.gangway.ModuleTest;
import app.gangway.Together;
import app.gangway.agency.AgencyClients;
import app.gangway.agency.Teammate;
import app.gangway.agency.Teammates;
import app.gangway.identity.SignInForTest;
import app.gangway.shared.AccessDenied;
import app.gangway.shared.AccountId;
import app.gangway.shared.InvitationId;
import app.gangway.shared.Slug;
import app.gangway.shared.WorkspaceId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Workspaces, their members, and the relation of accounts to an agency. */
@ModuleTest(with = {"shared", "mail", "ratelimit", "identity", "agency"})
@Import({Acme.class, WorkspaceTests.RecordedAdmissions.class})
class WorkspaceTests {

  @Autowired Acme acme;
  @Autowired WorkspaceManagement workspaces;
  @Autowired WorkspaceMembers members;
  @Autowired AgencyClients clients;
  @Autowired Teammates teammates;
  @Autowired TransactionTemplate transaction;
  @Autowired JdbcClient jdbc;

  Teammate owner;

  @BeforeEach
  void foundTheAgency() {
    owner = acme.found();
  }

  @AfterEach
  void signOut() {
    SignInForTest.signOut();
  }

  @Test
  void aWorkspaceIsFoundByItsSlug() {
    WorkspaceId id = workspaces.create("  Möbel & Co.  ", new Slug("mobel-co"));

    assertThat(workspaces.bySlug("mobel-co"))
        .hasValueSatisfying(workspace -> {
          assertThat(workspace.id()).isEqualTo(id);
          assertThat(workspace.name()).isEqualTo("Möbel & Co.");
        });
    assertThat(workspaces.bySlug("mobel")).isEmpty();
  }

  @Test
  void workspacesAreListedByName() {
    workspaces.create("Zebra", new Slug("aa"));
    workspaces.create("apple", new Slug("zz"));
    workspaces.create("Öl", new Slug("oel"));

    assertThat(workspaces.list())
        .extracting(WorkspaceSummary::name)
        .containsExactly("apple", "Öl", "Zebra");
  }

  @Test
  void twoWorkspacesCannotTakeTheSameSlugEvenAtTheSameMoment() {
    workspaces.create("First", new Slug("first"));
    assertThatThrownBy(() -> workspaces.create("Second", new Slug("first")))
        .satisfies(InvalidInputs.at("slug", "error.workspace.slug-taken"));

    List<Together.Outcome<WorkspaceId>> outcomes =
        Together.run(this::createTwin, this::createTwin, this::createTwin);

    assertThat(outcomes).filteredOn(Together.Outcome::succeeded).hasSize(1);
    assertThat(workspaces.list()).hasSize(2);
  }

  private WorkspaceId createTwin() throws Exception {
    return SignInForTest.as(owner.accountId(), () -> workspaces.create("Twin", new Slug("twin")));
  }

  @Test
  void namesHaveOneToHundredCharactersOnOneLine() {
    Slug slug = new Slug("name");
    assertThatThrownBy(() -> workspaces.create(" ", slug))
        .satisfies(InvalidInputs.at("name", "error.name.required"));
    assertThatThrownBy(() -> workspaces.create("x".repeat(101), slug))
        .satisfies(InvalidInputs.at("name", "error.name.too-long"));
    assertThatThrownBy(() -> workspaces.create("two\nlines", slug))
        .satisfies(InvalidInputs.at("name", "error.name.control-character"));

    workspaces.create("🎻".repeat(100), slug);

    assertThat(workspaces.list()).hasSize(1);
  }

  @Test
  void ownersAndAdminsCreateWorkspacesAndMembersOnlySeeThem() {
    acme.workspace("First");
    SignInForTest.as(acme.teammate(owner.agencyId(), "mia@acme.example", "MEMBER"));

    assertThat(workspaces.list()).hasSize(1);
    assertThatThrownBy(() -> workspaces.create("Second", new Slug("second")))
        .isInstanceOf(AccessDenied.class);
  }

  @Test
  void theOwnerOfAnotherAgencySeesNothing() {
    WorkspaceId id = acme.workspace("First");
    SignInForTest.as(acme.ownerOfAnotherAgency());

    assertThat(workspaces.list()).isEmpty();
    assertThat(workspaces.bySlug("first")).isEmpty();
    assertThatThrownBy(() -> members.of(id, 50)).isInstanceOf(AccessDenied.class);
  }

  @Test
  void strangersAndClientsSeeNothing() {
    WorkspaceId id = acme.workspace("First");
    AccountId carla = client("carla@client.example", id);

    for (Runnable becoming :
        List.<Runnable>of(() -> SignInForTest.as(carla), SignInForTest::signOut)) {
      becoming.run();
      assertThatThrownBy(() -> workspaces.list()).isInstanceOf(AccessDenied.class);
      assertThatThrownBy(() -> workspaces.bySlug("first")).isInstanceOf(AccessDenied.class);
      assertThatThrownBy(() -> members.of(id, 50)).isInstanceOf(AccessDenied.class);
    }
  }

  @Test
  void aMembershipGrantedTwiceIsOneMembership() {
    WorkspaceId id = acme.workspace("First");
    AccountId carla = client("carla@client.example", id);

    Together.run(() -> grant(id, carla), () -> grant(id, carla), () -> grant(id, carla));

    assertThat(members.of(id, 50).rows())
        .singleElement()
        .returns(carla, Member::accountId)
        .returns("Somebody", Member::name)
        .returns("workspace-client", member -> member.role().code());
    assertThat(members.workspacesOf(carla)).extracting(WorkspaceSummary::id).containsExactly(id);
  }

  @Test
  void theMembersAreListedNewestFirstUpToTheLimit() {
    WorkspaceId id = acme.workspace("First");
    List<AccountId> joined =
        List.of(
            client("a@client.example", id),
            client("b@client.example", id),
            client("c@client.example", id));

    assertThat(members.of(id, 2))
        .returns(true, MemberPage::more)
        .satisfies(page ->
            assertThat(page.rows())
                .extracting(Member::accountId)
                .containsExactly(joined.get(2), joined.get(1)));
    assertThat(members.of(id, 3)).returns(false, MemberPage::more);
    assertThat(members.find(id, joined.getFirst()))
        .hasValueSatisfying(member -> assertThat(member.email().value()).startsWith("a@"));
    assertThat(members.find(acme.workspace("Second"), joined.getFirst())).isEmpty();
  }

  private boolean grant(WorkspaceId id, AccountId account) {
    members.grant(id, account, acme.acceptedInvitation(id, account));
    return true;
  }

  @Test
  void aRepeatedGrantAfterARemovalDoesNotAdmitTheClient() {
    WorkspaceId id = acme.workspace("First");
    AccountId carla = acme.account("carla@client.example");
    join(carla);
    InvitationId invitation = acme.acceptedInvitation(id, carla);
    members.grant(id, carla, invitation);
    jdbc.sql("update invitation set joined_at = utc_timestamp(6)").update();

    members.remove(id, carla);
    members.grant(id, carla, invitation);

    assertThat(members.of(id, 50).rows()).isEmpty();
    assertThat(members.workspacesOf(carla)).isEmpty();
  }

  @Test
  void onlyOwnersAndAdminsOfTheAgencyRemoveClients() {
    WorkspaceId id = acme.workspace("First");
    AccountId carla = client("carla@client.example", id);
    for (AccountId other :
        List.of(
            acme.teammate(owner.agencyId(), "mia@acme.example", "MEMBER"),
            acme.ownerOfAnotherAgency(),
            carla)) {
      SignInForTest.as(other);
      assertThatThrownBy(() -> members.remove(id, carla)).isInstanceOf(AccessDenied.class);
    }
    SignInForTest.signOut();
    assertThatThrownBy(() -> members.remove(id, carla)).isInstanceOf(AccessDenied.class);

    SignInForTest.as(acme.teammate(owner.agencyId(), "adam@acme.example", "ADMIN"));
    members.remove(id, carla);
    assertThat(members.of(id, 50).rows()).isEmpty();
  }

  @Test
  void anAccountIsNeverTeammateAndClientOfOneAgency() {
    assertThat(join(owner.accountId())).isFalse();
    assertThat(teammates.all(owner.accountId())).hasSize(1);

    AccountId carla = acme.account("carla@client.example");
    assertThat(join(carla)).isTrue();
    assertThat(join(carla)).isTrue();
    assertThat(teammates.all(carla)).isEmpty();
    assertThatThrownBy(() -> acme.makeTeammate(owner.agencyId(), carla, "MEMBER"))
        .isInstanceOf(DataIntegrityViolationException.class);
  }

  private boolean join(AccountId account) {
    return Boolean.TRUE.equals(
        transaction.execute(status -> clients.join(owner.agencyId(), account)));
  }

  private AccountId client(String email, WorkspaceId workspace) {
    AccountId account = acme.account(email);
    join(account);
    members.grant(workspace, account, acme.acceptedInvitation(workspace, account));
    return account;
  }

  /** Reads the invitations from the table of the module that owns them. */
  record RecordedAdmissions(JdbcClient jdbc) implements AdmissionCheck {
    @Override
    public boolean mayAdmit(InvitationId invitation) {
      return jdbc.sql("select joined_at is null from invitation where id = :id")
          .param("id", invitation.value())
          .query(Boolean.class)
          .single();
    }
  }
}
