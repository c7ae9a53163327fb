package app.gangway.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import app.gangway.CleanDatabase;
import app.gangway.PublishedMessages;
import app.gangway.history.HistoryForTest;
import app.gangway.history.ProcessInstance.State;
import app.gangway.identity.SignInForTest;
import app.gangway.shared.AccessDenied;
import app.gangway.shared.AccountId;
import app.gangway.shared.RunId;
import app.gangway.shared.WorkflowId;
import app.gangway.shared.WorkspaceId;
import app.gangway.workspace.Acme;
import app.gangway.workspace.WorkspaceMembers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the lists and the pages of runs say. */
@SpringBootTest(
    properties = {
      "gangway.workflow.runs.resend-interval=1h",
      "gangway.workflow.runs.compare-interval=1h"
    })
@CleanDatabase
@Import({
  Acme.class,
  PublishedMessages.class,
  HistoryForTest.class,
  RunsForTest.class,
  ScriptedEngine.class
})
class RunsTests {

  private static final Duration HOUR = Duration.ofHours(1);

  @Autowired Runs lists;
  @Autowired RunManagement management;
  @Autowired WorkflowManagement workflows;
  @Autowired RunUpkeep upkeep;
  @Autowired RunsForTest runs;
  @Autowired HistoryForTest history;
  @Autowired WorkspaceMembers members;
  @Autowired Acme acme;
  @Autowired JdbcClient jdbc;

  private AccountId owner;
  private WorkspaceId workspace;
  private WorkflowId workflow;
  private String processId;

  @BeforeEach
  void publishAWorkflow() {
    owner = acme.found().accountId();
    workspace = acme.workspace("Harbor");
    workflow = runs.workflow(workspace, "Collect documents");
    processId = RunsForTest.processId(workspace, "Collect documents");
  }

  @AfterEach
  void signOut() {
    runs.removeModels();
    SignInForTest.signOut();
  }

  @Test
  void aRunSaysHowItFaresAndWhereItIs() {
    RunId client = at(RunsForTest.CLIENT_TASK, "USER_TASK");
    RunId team = at(RunsForTest.TEAM_TASK, "USER_TASK");
    RunId worker = at(RunsForTest.MAIL_TASK, "SERVICE_TASK");
    RunId begins = management.start(workflow, RunsForTest.by(owner), Map.of());

    assertThat(page(RunFilter.EVERYTHING, null, 50).rows())
        .extracting(RunSummary::id, RunSummary::status, RunSummary::stages)
        .containsExactly(
            row(begins, RunStatus.RUNNING),
            row(worker, RunStatus.RUNNING, "Send a reminder"),
            row(team, RunStatus.WAITING_FOR_TEAM, "Check the documents"),
            row(client, RunStatus.WAITING_FOR_CLIENT, "Hand in the documents"));
    assertThat(
            lists.page(workspace, RunFilter.EVERYTHING, null, 50, Locale.GERMAN).rows().getLast())
        .returns(List.of("Unterlagen einreichen"), RunSummary::stages)
        .returns("Olivia", RunSummary::startedBy);
  }

  private static Tuple row(RunId run, RunStatus status, String... stages) {
    return values(run, status, List.of(stages));
  }

  private static Tuple values(@Nullable Object... values) {
    return Tuple.tuple(values);
  }

  @Test
  void aRunAtATimerSaysUntilWhenItWaits() {
    RunId run = begun();
    Instant due = Instant.now().plus(Duration.ofDays(7)).truncatedTo(ChronoUnit.MILLIS);
    history.timer(
        history.enter(instance(run), RunsForTest.WAIT, "INTERMEDIATE_CATCH_EVENT", HOUR),
        RunsForTest.WAIT,
        due);

    assertThat(page(RunFilter.EVERYTHING, null, 50).rows())
        .singleElement()
        .returns(RunStatus.WAITING, RunSummary::status)
        .returns(due, RunSummary::waitsUntil)
        .returns(List.of("A week later"), RunSummary::stages);
  }

  @Test
  void aRunWhoseWorkflowIsPausedSaysSoAndNoDate() {
    RunId waits = begun();
    history.timer(
        history.enter(instance(waits), RunsForTest.WAIT, "INTERMEDIATE_CATCH_EVENT", HOUR),
        RunsForTest.WAIT,
        Instant.now().plus(HOUR));
    RunId client = at(RunsForTest.CLIENT_TASK, "USER_TASK");
    RunId worker = at(RunsForTest.MAIL_TASK, "SERVICE_TASK");

    workflows.pause(workflow, true);

    assertThat(page(RunFilter.EVERYTHING, null, 50).rows())
        .extracting(RunSummary::id, RunSummary::status, RunSummary::paused, RunSummary::waitsUntil)
        .containsExactly(
            values(worker, RunStatus.WAITING, true, null),
            values(client, RunStatus.WAITING_FOR_CLIENT, false, null),
            values(waits, RunStatus.WAITING, true, null));
    assertThat(ids(new RunFilter(RunStatus.WAITING, null, null, null)))
        .containsExactly(worker, waits);
    workflows.resume(workflow);
    assertThat(lists.find(workspace, worker, Locale.ENGLISH).orElseThrow().summary())
        .returns(RunStatus.RUNNING, RunSummary::status)
        .returns(false, RunSummary::paused);
  }

  @Test
  void eachStatusIsFilteredBy() {
    RunId client = at(RunsForTest.CLIENT_TASK, "USER_TASK");
    RunId team = at(RunsForTest.TEAM_TASK, "USER_TASK");
    RunId waits = at(RunsForTest.WAIT, "INTERMEDIATE_CATCH_EVENT");
    RunId stuck = begun();
    history.incident(
        history.enter(
            history.call(instance(stuck), "Call", processId, HOUR),
            RunsForTest.MAIL_TASK,
            "SERVICE_TASK",
            HOUR),
        "JOB_NO_RETRIES",
        "no mail server");
    RunId completed = begun();
    history.end(instance(completed), State.COMPLETED, HOUR);
    RunId canceled = begun();
    history.end(instance(canceled), State.CANCELED, HOUR);
    upkeep.endLately();
    RunId running = begun();

    Map<RunStatus, RunId> expected =
        Map.of(
            RunStatus.WAITING_FOR_CLIENT, client,
            RunStatus.WAITING_FOR_TEAM, team,
            RunStatus.WAITING, waits,
            RunStatus.ATTENTION, stuck,
            RunStatus.COMPLETED, completed,
            RunStatus.CANCELED, canceled,
            RunStatus.RUNNING, running);
    assertThat(expected).hasSameSizeAs(RunStatus.values());
    expected.forEach((status, run) ->
        assertThat(page(new RunFilter(status, null, null, null), null, 50).rows())
            .as(status.name())
            .extracting(RunSummary::id)
            .containsExactly(run));
  }

  @Test
  void workflowAndDateAreFilteredBy() {
    WorkflowId other = runs.workflow(workspace, "Approve");
    RunId today = management.start(workflow, RunsForTest.by(owner), Map.of());
    RunId approved = management.start(other, RunsForTest.by(owner), Map.of());
    RunId old = management.start(workflow, RunsForTest.by(owner), Map.of());
    jdbc.sql("update workflow_run set started_at = '2026-01-05 10:00' where id = :id")
        .param("id", old.toString())
        .update();

    assertThat(ids(new RunFilter(null, other, null, null))).containsExactly(approved);
    assertThat(
            ids(
                new RunFilter(
                    null,
                    null,
                    Instant.parse("2026-01-05T00:00:00Z"),
                    Instant.parse("2026-01-06T00:00:00Z"))))
        .containsExactly(old);
    assertThat(ids(new RunFilter(null, workflow, Instant.parse("2026-02-01T00:00:00Z"), null)))
        .containsExactly(today);
    assertThat(lists.workflows(workspace))
        .containsExactly(Map.entry(other, "Approve"), Map.entry(workflow, "Collect documents"));
  }

  private List<RunId> ids(RunFilter filter) {
    return page(filter, null, 50).rows().stream().map(RunSummary::id).toList();
  }

  @Test
  void theListIsReadPartByPart() {
    List<RunId> all = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      all.addFirst(management.start(workflow, RunsForTest.by(owner), Map.of()));
    }
    // Several in one moment are told apart by their ids
    jdbc.sql("update workflow_run set started_at = '2026-01-05 10:00' where id <> :id")
        .param("id", all.getFirst().toString())
        .update();

    for (RunFilter filter :
        List.of(RunFilter.EVERYTHING, new RunFilter(RunStatus.RUNNING, null, null, null))) {
      List<RunId> read = new ArrayList<>();
      RunPage page = page(filter, null, 3);
      page.rows().forEach(row -> read.add(row.id()));
      while (page.next() != null) {
        page = page(filter, page.next(), 3);
        page.rows().forEach(row -> read.add(row.id()));
      }
      assertThat(read).isEqualTo(all);
    }
  }

  @Test
  void clientsSeeTheRunsOfTheirWorkspaceAndNoOthers() {
    AccountId carla = client("carla@client.example", workspace);
    WorkspaceId lighthouse = acme.workspace("Lighthouse");
    AccountId emil = client("emil@client.example", lighthouse);
    RunId run = at(RunsForTest.CLIENT_TASK, "USER_TASK");

    SignInForTest.as(carla);
    assertThat(lists.pageOfClient(workspace, RunFilter.EVERYTHING, null, 50, Locale.ENGLISH).rows())
        .extracting(RunSummary::id)
        .containsExactly(run);
    assertThat(lists.workflowsOfClient(workspace)).containsOnlyKeys(workflow);
    assertThatExceptionOfType(AccessDenied.class)
        .isThrownBy(() -> lists.find(workspace, run, Locale.ENGLISH));

    SignInForTest.as(emil);
    assertThat(lists.findOfClient(run, Locale.ENGLISH)).isEmpty();
    assertThatExceptionOfType(AccessDenied.class)
        .isThrownBy(
            () -> lists.pageOfClient(workspace, RunFilter.EVERYTHING, null, 50, Locale.ENGLISH));
    assertThatExceptionOfType(AccessDenied.class)
        .isThrownBy(() -> lists.workflowsOfClient(workspace));

    SignInForTest.as(acme.ownerOfAnotherAgency());
    assertThatExceptionOfType(AccessDenied.class)
        .isThrownBy(() -> page(RunFilter.EVERYTHING, null, 50));
    SignInForTest.as(owner);
    assertThat(lists.find(lighthouse, run, Locale.ENGLISH)).isEmpty();
  }

  @Test
  void aClientSeesTheNamedStepsAndWhoDidThem() {
    RunId run = begun();
    long instance = instance(run);
    history.leave(
        history.enter(instance, RunsForTest.CLIENT_TASK, "USER_TASK", HOUR), Duration.ofMinutes(5));
    history.leave(history.enter(instance, "Gateway_X", "EXCLUSIVE_GATEWAY", HOUR), Duration.ZERO);
    history.enter(instance, RunsForTest.TEAM_TASK, "USER_TASK", Duration.ofMinutes(50));
    SignInForTest.as(client("carla@client.example", workspace));

    assertThat(lists.findOfClient(run, Locale.ENGLISH).orElseThrow().steps())
        .extracting(RunStep::name, RunStep::actor, RunStep::state)
        .containsExactly(
            values("Hand in the documents", RunActor.CLIENT, RunStep.State.DONE),
            values("Check the documents", RunActor.TEAM, RunStep.State.NOW));
  }

  /** The team finds it, since a run can be stuck there. */
  @Test
  void aStepThatOnlyComputesIsNoneForTheClient() {
    jdbc.sql(
            """
            update deployed_process
            set xml = replace(xml, 'gangway.test-of-runs', 'gangway.set-values')
            where process_id = :process
            """)
        .param("process", processId)
        .update();
    RunId run = begun();
    long instance = instance(run);
    history.leave(
        history.enter(instance, RunsForTest.CLIENT_TASK, "USER_TASK", HOUR), Duration.ofMinutes(5));
    history.enter(instance, RunsForTest.MAIL_TASK, "SERVICE_TASK", HOUR);
    assertThat(lists.find(workspace, run, Locale.ENGLISH).orElseThrow().summary().stages())
        .containsExactly("Send a reminder");
    SignInForTest.as(client("carla@client.example", workspace));

    RunOfClient shown = lists.findOfClient(run, Locale.ENGLISH).orElseThrow();

    assertThat(shown.steps()).extracting(RunStep::name).containsExactly("Hand in the documents");
    assertThat(shown.summary().stages()).isEmpty();
    assertThat(
            lists
                .pageOfClient(workspace, RunFilter.EVERYTHING, null, 50, Locale.ENGLISH)
                .rows()
                .getFirst()
                .stages())
        .isEmpty();
  }

  @Test
  void theTeamSeesTheInstancesTheInputAndTheReplays() {
    RunId run = management.start(workflow, RunsForTest.by(owner), Map.of("year", 2026));
    long instance = history.start(processId, run.value(), HOUR);
    long called = history.call(instance, "Call", processId, HOUR);

    RunDetails details = lists.find(workspace, run, Locale.ENGLISH).orElseThrow();

    assertThat(details.instances())
        .extracting(part -> part.history().instance().key())
        .containsExactly(instance, called);
    assertThat(details.instances().getFirst().name()).isEqualTo("Collect documents");
    assertThat(details.input()).containsExactly(new RunDetails.Value("year", "2026"));
    assertThat(details.mayManage()).isTrue();
  }

  private RunPage page(RunFilter filter, @Nullable RunId after, int limit) {
    return lists.page(workspace, filter, after, limit, Locale.ENGLISH);
  }

  private AccountId client(String email, WorkspaceId in) {
    AccountId client = acme.account(email);
    members.grant(in, client, acme.acceptedInvitation(in, client));
    return client;
  }

  private RunId at(String element, String type) {
    RunId run = begun();
    history.enter(instance(run), element, type, HOUR);
    return run;
  }

  private RunId begun() {
    RunId run = management.start(workflow, RunsForTest.by(owner), Map.of());
    history.start(processId, run.value(), HOUR);
    return run;
  }

  private long instance(RunId run) {
    return jdbc.sql(
            """
            select instance_key from history_instance
            where business_key = :id and parent_instance_key is null
            """)
        .param("id", run.toString())
        .query(Long.class)
        .single();
  }
}
