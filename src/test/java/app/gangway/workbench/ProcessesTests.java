package app.gangway.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import app.gangway.CleanDatabase;
import app.gangway.agency.Teammate;
import app.gangway.history.HistoryForTest;
import app.gangway.history.ProcessInstance.State;
import app.gangway.identity.SignInForTest;
import app.gangway.shared.AccessDenied;
import app.gangway.shared.AccountId;
import app.gangway.shared.AgencyId;
import app.gangway.shared.InvitationId;
import app.gangway.shared.TimeOrderedUuid;
import app.gangway.shared.WorkspaceId;
import app.gangway.workbench.InstanceAbout.Kind;
import app.gangway.workspace.Acme;
import app.gangway.workspace.WorkspaceMembers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

@SpringBootTest
@CleanDatabase
@Import({Acme.class, HistoryForTest.class})
class ProcessesTests {

  private static final String INVITATION = "client-invitation";
  private static final String ONBOARDING = "client-onboarding";
  private static final Duration DAY = Duration.ofDays(1);

  @Autowired Processes processes;
  @Autowired InstanceRepair repair;
  @Autowired WorkspaceMembers members;
  @Autowired HistoryForTest history;
  @Autowired Acme acme;
  @Autowired JdbcClient jdbc;

  private Teammate owner;
  private WorkspaceId workspace;
  private AccountId client;
  private InvitationId invitation;

  @BeforeEach
  void foundTheAgency() {
    owner = acme.found();
    workspace = acme.workspace("Harbor");
    client = acme.account("carla@client.example");
    invitation = acme.acceptedInvitation(workspace, client);
  }

  @AfterEach
  void signOut() {
    SignInForTest.signOut();
  }

  @Test
  void aProcessIsListedWithItsFigures() {
    seeNoOtherInstances();
    long running = history.start(INVITATION, invitation.value(), DAY);
    history.enter(running, "Task_AwaitAnswer", "RECEIVE_TASK", DAY);
    long stuck = history.start(INVITATION, invitation.value(), DAY);
    long task = history.enter(stuck, "Task_SendInvitationEmail", "SERVICE_TASK", DAY);
    history.incident(task, "JOB_NO_RETRIES", "no");
    for (int hours = 1; hours <= 3; hours++) {
      long ended = history.start(INVITATION, invitation.value(), DAY);
      history.leave(
          history.enter(ended, "Task_AwaitAnswer", "RECEIVE_TASK", DAY), Duration.ofHours(hours));
      history.leave(
          history.enter(ended, "Task_GrantMembership", "SERVICE_TASK", DAY), Duration.ofSeconds(2));
      history.end(ended, State.COMPLETED, Duration.ofHours(hours));
    }
    history.end(history.start(INVITATION, invitation.value(), DAY), State.CANCELED, DAY);
    history.end(
        history.start(INVITATION, invitation.value(), Duration.ofDays(40)), State.COMPLETED, DAY);

    ProcessSummary summary = summary(INVITATION);

    assertThat(summary.running()).isEqualTo(2);
    assertThat(summary.waiting()).isEqualTo(1);
    assertThat(summary.stuck()).isEqualTo(1);
    assertThat(summary.ended()).isEqualTo(4);
    assertThat(summary.duration()).isEqualTo(Duration.ofHours(2));
    assertThat(summary.longest())
        .isEqualTo(new ProcessSummary.Stay("Task_AwaitAnswer", Duration.ofHours(2)));
    assertThat(summary.model().orElseThrow().name(Locale.GERMAN)).isEqualTo("Client invitation");
    assertThat(processes.list())
        .extracting(ProcessSummary::processId)
        .contains(
            INVITATION,
            ONBOARDING,
            "client-offboarding",
            "connection-request",
            "domain-verification",
            "teammate-invitation");
  }

  @Test
  void aTeammateOfAnotherAgencySeesNothingOfThisOne() {
    long key = history.start(INVITATION, invitation.value(), DAY);
    long called = history.call(key, "CallActivity_ClientOnboarding", ONBOARDING, DAY);
    history.incident(
        history.enter(called, "Task_Welcome", "USER_TASK", DAY), "FORM_NOT_FOUND", "no");
    long nothing = history.start("domain-verification", null, DAY);
    AccountId otto = acme.ownerOfAnotherAgency();
    AgencyId other =
        new AgencyId(
            jdbc.sql("select agency_id from agency_account where account_id = :otto")
                .param("otto", otto.toString())
                .query(UUID.class)
                .single());
    UUID theirs = teammateInvitation(other, otto);
    long own = history.start("teammate-invitation", theirs, DAY);

    SignInForTest.as(otto);
    assertThat(processes.list())
        .filteredOn(process -> process.running() > 0)
        .extracting(ProcessSummary::processId)
        .containsExactly("teammate-invitation");
    assertThat(List.of(INVITATION, ONBOARDING, "domain-verification"))
        .allSatisfy(process -> {
          assertThat(processes.count(process, InstanceFilter.EVERYTHING)).isZero();
          assertThat(processes.page(process, InstanceFilter.EVERYTHING, 0, 50)).isEmpty();
          assertThat(processes.figures(process, null)).isEmpty();
          assertThat(processes.incidentKinds(process)).isEmpty();
        });
    assertThat(List.of(key, called, nothing))
        .allSatisfy(instance -> assertThat(processes.instance(instance)).isEmpty());
    assertThat(processes.about(invitation.value())).isEmpty();
    assertThat(processes.about(client.value())).isEmpty();
    assertThat(processes.instance(own).orElseThrow().about().kind())
        .isEqualTo(Kind.TEAMMATE_INVITATION);
    assertThat(processes.about(theirs).orElseThrow().key()).isEqualTo(own);

    SignInForTest.as(owner.accountId());
    assertThat(List.of(key, called, nothing, own))
        .as("the owner of the first agency is the operator")
        .allSatisfy(instance -> assertThat(processes.instance(instance)).isPresent());
    assertThat(processes.instance(key).orElseThrow().own()).isTrue();
    assertThat(processes.instance(own).orElseThrow().own()).isFalse();
  }

  @Test
  void onlyWhoMaySeeProcessesReadsThem() {
    long key = history.start(INVITATION, invitation.value(), DAY);
    SignInForTest.as(acme.teammate(owner.agencyId(), "mia@acme.example", "MEMBER"));

    assertThatThrownBy(processes::list).isInstanceOf(AccessDenied.class);
    assertThatThrownBy(() -> processes.instance(key)).isInstanceOf(AccessDenied.class);
    assertThatThrownBy(() -> processes.page(INVITATION, InstanceFilter.EVERYTHING, 0, 1))
        .isInstanceOf(AccessDenied.class);
  }

  @Test
  void instancesAreFilteredByEachOfTheFilters() {
    seeNoOtherInstances();
    long waits = history.start(INVITATION, invitation.value(), Duration.ofDays(3));
    history.enter(waits, "Task_AwaitAnswer", "RECEIVE_TASK", DAY);
    long stuck = history.start(INVITATION, invitation.value(), Duration.ofDays(2));
    history.incident(
        history.enter(stuck, "Gateway_ExpiryOutcome", "EXCLUSIVE_GATEWAY", DAY),
        "CONDITION_ERROR",
        "no");
    long done = history.start(INVITATION, invitation.value(), DAY);
    history.leave(history.enter(done, "Task_AwaitAnswer", "RECEIVE_TASK", DAY), DAY);
    history.end(done, State.COMPLETED, DAY);
    long cancelled = history.start(INVITATION, invitation.value(), Duration.ofHours(2));
    history.end(cancelled, State.CANCELED, Duration.ofHours(1));
    long lost = history.start(INVITATION, invitation.value(), Duration.ofHours(1));
    history.end(lost, State.LOST, Duration.ofMinutes(1));

    assertThat(keys(InstanceFilter.EVERYTHING))
        .as("the newest first")
        .containsExactly(lost, cancelled, done, stuck, waits);
    assertThat(keys(state(InstanceFilter.State.RUNNING))).containsExactly(stuck, waits);
    assertThat(keys(state(InstanceFilter.State.INCIDENT))).containsExactly(stuck);
    assertThat(keys(state(InstanceFilter.State.COMPLETED))).containsExactly(done);
    assertThat(keys(state(InstanceFilter.State.CANCELED))).containsExactly(cancelled);
    assertThat(keys(state(InstanceFilter.State.LOST))).containsExactly(lost);
    assertThat(keys(filter(null, "Task_AwaitAnswer", "", null, null, ""))).containsExactly(waits);
    assertThat(keys(filter(InstanceFilter.State.COMPLETED, "Task_AwaitAnswer", "", null, null, "")))
        .containsExactly(done);
    assertThat(keys(filter(null, "", "CONDITION_ERROR", null, null, ""))).containsExactly(stuck);
    assertThat(keys(filter(null, "", "JOB_NO_RETRIES", null, null, ""))).isEmpty();
    Instant now = Instant.now();
    assertThat(
            keys(
                filter(
                    null,
                    "",
                    "",
                    now.minus(Duration.ofHours(60)),
                    now.minus(DAY.dividedBy(2)),
                    "")))
        .containsExactly(done, stuck);
    assertThat(keys(new InstanceFilter(999, null, "", "", null, null, ""))).isEmpty();
  }

  @Test
  void whoWaitsForAStuckInstanceIsStuckTooAtAnyDepth() {
    seeNoOtherInstances();
    long root = history.start(INVITATION, invitation.value(), DAY);
    long called = history.call(root, "CallActivity_ClientOnboarding", ONBOARDING, DAY);
    long deepest = history.call(called, "Task_Billing", "client-offboarding", DAY);
    long other = history.start(INVITATION, invitation.value(), DAY);
    long well = history.call(other, "CallActivity_ClientOnboarding", ONBOARDING, DAY);
    history.enter(well, "Task_Welcome", "USER_TASK", DAY);
    history.incident(
        history.enter(deepest, "Task_ReleaseClient", "SERVICE_TASK", DAY), "JOB_NO_RETRIES", "no");

    assertThat(List.of(INVITATION, ONBOARDING, "client-offboarding"))
        .allSatisfy(process -> assertThat(summary(process).stuck()).isEqualTo(1));
    assertThat(summary(ONBOARDING).waiting()).isEqualTo(1);
    assertThat(keys(state(InstanceFilter.State.INCIDENT))).containsExactly(root);
    assertThat(keys(filter(null, "", "JOB_NO_RETRIES", null, null, ""))).containsExactly(root);
    assertThat(processes.incidentKinds(INVITATION)).containsExactly("JOB_NO_RETRIES");
    assertThat(processes.page(INVITATION, InstanceFilter.EVERYTHING, 0, 50))
        .extracting(InstanceRow::key, InstanceRow::incidents)
        .containsExactlyInAnyOrder(tuple(root, 1), tuple(other, 0));
    assertThat(processes.instance(root).orElseThrow().stuck()).containsExactly(called);
    assertThat(processes.instance(called).orElseThrow().stuck()).containsExactly(deepest);
    assertThat(processes.instance(other).orElseThrow().stuck()).isEmpty();
    assertThat(repair.incidentsOf(List.of(root, called))).hasSize(1);

    assertThat(processes.figures(INVITATION, null).get("CallActivity_ClientOnboarding"))
        .extracting(ElementFigures::tokens, ElementFigures::incidents)
        .containsExactly(2, 1);

    history.end(deepest, State.CANCELED, DAY);
    assertThat(summary(INVITATION).stuck()).isZero();
  }

  @Test
  void anInstanceIsFoundByWhomItIsAbout() {
    long key = history.start(INVITATION, invitation.value(), DAY);
    InvitationId other =
        acme.acceptedInvitation(acme.workspace("Pier"), acme.account("100%_sure@client.example"));
    long second = history.start(INVITATION, other.value(), DAY.dividedBy(2));
    long called = history.call(key, "CallActivity_ClientOnboarding", ONBOARDING, DAY);

    assertThat(keys(words("CARLA"))).containsExactly(key);
    assertThat(keys(words("harb"))).containsExactly(key);
    assertThat(keys(words("0%_s"))).containsExactly(second);
    assertThat(keys(words("%"))).containsExactly(second);
    assertThat(keys(words(String.valueOf(key)))).containsExactly(key);
    assertThat(keys(words("nobody"))).isEmpty();
    assertThat(processes.page(ONBOARDING, words("carla@client"), 0, 10))
        .as("a called instance is about what its root is about")
        .extracting(InstanceRow::key)
        .containsExactly(called);
  }

  @Test
  void aRowSaysWhomItIsAboutAndWhereItIs() {
    long key = history.start(INVITATION, invitation.value(), DAY);
    history.enter(key, "Task_AwaitAnswer", "RECEIVE_TASK", DAY);
    history.enter(key, "Task_SendReminder", "SERVICE_TASK", Duration.ofHours(1));
    acme.makeTeammate(owner.agencyId(), client, "CLIENT");
    members.grant(workspace, client, invitation);

    assertThat(processes.page(INVITATION, InstanceFilter.EVERYTHING, 0, 10))
        .singleElement()
        .returns(List.of("Task_AwaitAnswer", "Task_SendReminder"), InstanceRow::elements)
        .extracting(InstanceRow::about)
        .returns(Kind.CLIENT_INVITATION, InstanceAbout::kind)
        .returns("carla@client.example", InstanceAbout::address)
        .returns("Harbor", InstanceAbout::workspace)
        .returns("harbor", InstanceAbout::workspaceSlug)
        .returns(client, InstanceAbout::member);
  }

  @Test
  void aRemovalIsAboutTheClientWhoWasRemoved() {
    acme.makeTeammate(owner.agencyId(), client, "CLIENT");
    members.grant(workspace, client, invitation);
    members.remove(workspace, client);
    UUID offboarding = jdbc.sql("select id from client_offboarding").query(UUID.class).single();
    long key = history.start("client-offboarding", offboarding, DAY);

    assertThat(processes.instance(key).orElseThrow().about())
        .returns(Kind.OFFBOARDING, InstanceAbout::kind)
        .returns("carla@client.example", InstanceAbout::address)
        .returns("Harbor", InstanceAbout::workspace)
        .returns(null, InstanceAbout::member);
  }

  @Test
  void theNewestInstanceAboutAClientIsTheWizardWhileItRuns() {
    UUID onboarding = TimeOrderedUuid.next();
    jdbc.sql(
            """
            insert into onboarding (id, version, account_id, agency_id, workspace_id, invitation_id,
              state, started_at)
            values (:id, 0, :account, :agency, :workspace, :invitation, 'IN_PROGRESS',
              utc_timestamp(6))
            """)
        .param("id", onboarding.toString())
        .param("account", client.toString())
        .param("agency", owner.agencyId().toString())
        .param("workspace", workspace.toString())
        .param("invitation", invitation.toString())
        .update();
    assertThat(processes.about(client.value())).isEmpty();
    long ended = history.start(INVITATION, invitation.value(), DAY.multipliedBy(2));
    history.end(ended, State.COMPLETED, DAY);
    long root = history.start(INVITATION, invitation.value(), DAY);
    assertThat(processes.about(invitation.value()).orElseThrow().key()).isEqualTo(root);

    long wizard =
        history.call(root, "CallActivity_ClientOnboarding", ONBOARDING, Duration.ofHours(1));

    assertThat(List.of(invitation.value(), client.value(), onboarding))
        .allSatisfy(id -> assertThat(processes.about(id).orElseThrow().key()).isEqualTo(wizard));
  }

  /** The engine may still write instances of an earlier test. An operator would see them. */
  private void seeNoOtherInstances() {
    jdbc.sql("delete from first_run").update();
  }

  private ProcessSummary summary(String process) {
    return processes.list().stream()
        .filter(one -> one.processId().equals(process))
        .findFirst()
        .orElseThrow();
  }

  private List<Long> keys(InstanceFilter filter) {
    List<Long> keys =
        processes.page(INVITATION, filter, 0, 50).stream().map(InstanceRow::key).toList();
    assertThat(processes.count(INVITATION, filter)).isEqualTo(keys.size());
    return keys;
  }

  private static InstanceFilter state(InstanceFilter.State state) {
    return filter(state, "", "", null, null, "");
  }

  private static InstanceFilter words(String words) {
    return filter(null, "", "", null, null, words);
  }

  private static InstanceFilter filter(
      InstanceFilter.@Nullable State state,
      String element,
      String incident,
      @Nullable Instant from,
      @Nullable Instant until,
      String words) {
    return new InstanceFilter(null, state, element, incident, from, until, words);
  }

  private UUID teammateInvitation(AgencyId agency, AccountId by) {
    UUID id = TimeOrderedUuid.next();
    jdbc.sql(
            """
            insert into invitation (id, version, agency_id, role, email, email_key, invited_by,
              invited_at, state, expires_at, remind_at, generation, delivery)
            values (:id, 0, :agency, 'MEMBER', 'new@other.example', 'new@other.example', :by,
              utc_timestamp(6), 'PENDING', utc_timestamp(6), utc_timestamp(6), 1, 'SENT')
            """)
        .param("id", id.toString())
        .param("agency", agency.toString())
        .param("by", by.toString())
        .update();
    return id;
  }
}
