package app.gangway.agency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.gangway.InvalidInputs;
import app.gangway.ModuleTest;
import app.gangway.Together;
import app.gangway.identity.SignInForTest;
import app.gangway.shared.AccessDenied;
import app.gangway.shared.AccountId;
import app.gangway.shared.InvalidInput;
import app.gangway.workspace.Acme;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The team with its roles, and exactly one owner after any parallel changes. */
@ModuleTest(with = {"shared", "mail", "ratelimit", "identity", "workspace"})
@Import(Acme.class)
class TeamManagementTests {

  @Autowired TeamManagement team;
  @Autowired Teammates teammates;
  @Autowired Acme acme;
  @Autowired JdbcClient jdbc;

  private Teammate owner;
  private AccountId admin;
  private AccountId member;

  @BeforeEach
  void foundTheAgency() {
    owner = acme.found();
    admin = acme.teammate(owner.agencyId(), "adam@acme.example", "ADMIN");
    member = acme.teammate(owner.agencyId(), "mia@acme.example", "MEMBER");
  }

  @AfterEach
  void signOut() {
    SignInForTest.signOut();
  }

  @Test
  void theTeamIsListedWithItsOwnerFirstAndWithoutClientsAndOtherAgencies() {
    acme.ownerOfAnotherAgency();
    acme.makeTeammate(owner.agencyId(), acme.account("carla@client.example"), "CLIENT");

    assertThat(team.list())
        .extracting(TeamMember::accountId)
        .containsExactlyInAnyOrder(owner.accountId(), admin, member);
    assertThat(team.list().getFirst().role()).isEqualTo(TeammateRole.OWNER);
  }

  @Test
  void aMemberBecomesAnAdminWithTheRightsOfAdmins() {
    team.changeRole(member, TeammateRole.ADMIN);

    SignInForTest.as(member);
    assertThat(teammates.require(Permission.MANAGE_TEAM).role()).isEqualTo(TeammateRole.ADMIN);
  }

  @Test
  void theOwnerLetsAnAdminSeeProcessesUntilTheyGetAnotherRole() {
    team.letSeeProcesses(admin, true);
    team.letSeeProcesses(admin, true);
    SignInForTest.as(admin);
    assertThat(teammates.require(Permission.SEE_PROCESSES).seesProcesses()).isTrue();
    assertThatThrownBy(() -> teammates.require(Permission.OWN)).isInstanceOf(AccessDenied.class);

    SignInForTest.as(owner.accountId());
    assertThat(team.list()).filteredOn(TeamMember::seesProcesses).hasSize(1);
    team.changeRole(admin, TeammateRole.MEMBER);
    team.changeRole(admin, TeammateRole.ADMIN);

    SignInForTest.as(admin);
    assertThatThrownBy(() -> teammates.require(Permission.SEE_PROCESSES))
        .isInstanceOf(AccessDenied.class);
  }

  @Test
  void theRightToSeeProcessesIsTakenAgainAndIsForAdminsAlone() {
    team.letSeeProcesses(admin, true);
    team.letSeeProcesses(admin, false);
    assertThatThrownBy(() -> team.letSeeProcesses(member, true))
        .isInstanceOfSatisfying(
            InvalidInput.class,
            refused -> assertThat(refused.messageKey()).isEqualTo("error.team.processes-admin"));

    SignInForTest.as(admin);
    assertThatThrownBy(() -> teammates.require(Permission.SEE_PROCESSES))
        .isInstanceOf(AccessDenied.class);
    assertThatThrownBy(() -> team.letSeeProcesses(admin, true)).isInstanceOf(AccessDenied.class);
  }

  @Test
  void aNewOwnerNeedsNoRightFromAnother() {
    team.letSeeProcesses(admin, true);
    team.transferOwnership(admin);

    SignInForTest.as(admin);
    assertThat(teammates.require(Permission.SEE_PROCESSES).role()).isEqualTo(TeammateRole.OWNER);
    SignInForTest.as(owner.accountId());
    assertThatThrownBy(() -> teammates.require(Permission.SEE_PROCESSES))
        .isInstanceOf(AccessDenied.class);
  }

  @Test
  void theOwnerCannotBeDemotedOrRemovedAndATeammateCannotBecomeASecondOwner() {
    SignInForTest.as(admin);

    assertThatThrownBy(() -> team.changeRole(owner.accountId(), TeammateRole.MEMBER))
        .satisfies(InvalidInputs.at("teammate", "error.team.owner-stays"));
    assertThatThrownBy(() -> team.remove(owner.accountId()))
        .satisfies(InvalidInputs.at("teammate", "error.team.owner-stays"));
    assertThatThrownBy(() -> team.changeRole(member, TeammateRole.OWNER))
        .satisfies(InvalidInputs.at("teammate", "error.team.owner-stays"));
    assertThat(owners()).containsExactly(owner.accountId());
  }

  @Test
  void aTeammateCannotChangeTheirOwnRoleOrRemoveThemselves() {
    SignInForTest.as(admin);

    assertThatThrownBy(() -> team.changeRole(admin, TeammateRole.MEMBER))
        .satisfies(InvalidInputs.at("teammate", "error.team.not-yourself"));
    assertThatThrownBy(() -> team.remove(admin))
        .satisfies(InvalidInputs.at("teammate", "error.team.not-yourself"));
  }

  @Test
  void aRemovedTeammateLosesAccessAtTheNextRequestAndASecondRemovalChangesNothing() {
    team.remove(member);
    team.remove(member);

    SignInForTest.as(member);
    assertThat(teammates.current()).isEmpty();
    assertThatThrownBy(team::list).isInstanceOf(AccessDenied.class);
  }

  @Test
  void aTeammateReceivesTheOwnershipAndTheOwnerBecomesAnAdmin() {
    team.transferOwnership(member);

    assertThat(owners()).containsExactly(member);
    assertThat(teammates.require().role()).isEqualTo(TeammateRole.ADMIN);
  }

  @Test
  void onlyATeammateCanReceiveTheOwnership() {
    AccountId client = acme.account("carla@client.example");
    acme.makeTeammate(owner.agencyId(), client, "CLIENT");
    AccountId stranger = acme.ownerOfAnotherAgency();

    assertThatThrownBy(() -> team.transferOwnership(client))
        .satisfies(InvalidInputs.at("teammate", "error.team.gone"));
    assertThatThrownBy(() -> team.transferOwnership(stranger))
        .satisfies(InvalidInputs.at("teammate", "error.team.gone"));
    assertThat(owners()).containsExactly(owner.accountId());
  }

  @RepeatedTest(5)
  void ofTwoParallelTransfersOneSucceeds() {
    List<Together.Outcome<Object>> outcomes =
        Together.run(
            asOwner(() -> team.transferOwnership(admin)),
            asOwner(() -> team.transferOwnership(member)));

    assertThat(outcomes).filteredOn(Together.Outcome::succeeded).hasSize(1);
    assertThat(outcomes)
        .filteredOn(outcome -> !outcome.succeeded())
        .allSatisfy(outcome -> assertThat(outcome.failure()).isInstanceOf(AccessDenied.class));
    assertThat(owners()).containsExactly(outcomes.getFirst().succeeded() ? admin : member);
  }

  @RepeatedTest(5)
  void aParallelTransferAndRemovalOfTheSameTeammateLeaveAnOwner() {
    Together.run(
        asOwner(() -> team.transferOwnership(member)),
        () ->
            SignInForTest.as(
                admin,
                () -> {
                  team.remove(member);
                  return "removed";
                }));

    assertThat(owners()).hasSize(1);
    assertThat(owners().getFirst()).isIn(owner.accountId(), member);
  }

  @Test
  void theDatabaseRefusesASecondOwner() {
    assertThatThrownBy(() ->
            jdbc.sql("update agency_account set relation = 'OWNER' where account_id = :id")
                .param("id", admin.toString())
                .update())
        .isInstanceOf(DataIntegrityViolationException.class);
  }

  @Test
  void aTeammateOfTwoAgenciesActsForTheChosenOne() {
    AccountId other = acme.ownerOfAnotherAgency();
    Teammate elsewhere = teammates.all(other).getFirst();
    acme.makeTeammate(owner.agencyId(), other, "MEMBER");

    SignInForTest.as(other);
    assertThat(teammates.current()).isEmpty();
    SignInForTest.as(other, elsewhere.agencyId());
    assertThat(teammates.require()).isEqualTo(elsewhere);
    SignInForTest.as(other, owner.agencyId());
    assertThat(teammates.require().role()).isEqualTo(TeammateRole.MEMBER);
  }

  private Callable<Object> asOwner(Runnable action) {
    return () ->
        SignInForTest.as(
            owner.accountId(),
            () -> {
              action.run();
              return "done";
            });
  }

  private List<AccountId> owners() {
    return jdbc
        .sql(
            "select account_id from agency_account where agency_id = :agency and relation = 'OWNER'")
        .param("agency", owner.agencyId().toString())
        .query(String.class)
        .list()
        .stream()
        .map(id -> new AccountId(java.util.UUID.fromString(id)))
        .toList();
  }
}
