package app.gangway.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import app.gangway.CleanDatabase;
import app.gangway.PublishedMessages;
import app.gangway.history.HistoryForTest;
import app.gangway.history.ProcessInstance.State;
import app.gangway.identity.SignInForTest;
import app.gangway.process.EngineReplaced;
import app.gangway.process.InstanceCommands.Answer;
import app.gangway.shared.AccessDenied;
import app.gangway.shared.AccountId;
import app.gangway.shared.AgencyId;
import app.gangway.shared.InvalidInput;
import app.gangway.shared.RunId;
import app.gangway.shared.WorkflowId;
import app.gangway.shared.WorkspaceId;
import app.gangway.workspace.Acme;
import app.gangway.workspace.WorkspaceMembers;
import java.sql.Types;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What starts, repairs and the engine's ends do to the rows of runs. The engine is scripted. */
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
class RunManagementTests {

  private static final Duration HOUR = Duration.ofHours(1);

  @Autowired RunManagement management;
  @Autowired RunDispatch dispatch;
  @Autowired RunUpkeep upkeep;
  @Autowired RunsForTest runs;
  @Autowired WorkspaceMembers members;
  @Autowired HistoryForTest history;
  @Autowired PublishedMessages messages;
  @Autowired ScriptedEngine engine;
  @Autowired Acme acme;
  @Autowired JdbcClient jdbc;
  @Autowired ApplicationEventPublisher events;
  @Autowired TransactionTemplate transaction;

  private AccountId owner;
  private AgencyId agency;
  private WorkspaceId workspace;
  private WorkflowId workflow;
  private String processId;

  @BeforeEach
  void publishAWorkflow() {
    var founder = acme.found();
    owner = founder.accountId();
    agency = founder.agencyId();
    workspace = acme.workspace("Harbor");
    workflow = runs.workflow(workspace, "Collect documents");
    processId = RunsForTest.processId(workspace, "Collect documents");
    engine.forget();
    history.arrives();
    history.isWatched();
  }

  @AfterEach
  void signOut() {
    runs.removeModels();
    SignInForTest.signOut();
  }

  @Test
  void aStartTellsTheEngineWithTheInputAndTheRunsId() {
    RunId run = management.start(workflow, RunsForTest.by(owner), Map.of("year", 2026));

    assertThat(messages.of(RunRequested.class, run))
        .singleElement()
        .returns(processId + ".start", RunRequested::messageName)
        .returns(Map.of("year", 2026, "runId", run.toString()), RunRequested::variables);
    assertThat(runs.state(run)).isEqualTo("OPEN");
    assertThat(audited()).containsExactly("RUN_STARTED");
  }

  @Test
  void aSecondPressStartsNothing() {
    StartedBy press = RunsForTest.by(owner);
    RunId first = management.start(workflow, press, Map.of());

    assertThat(management.start(workflow, press, Map.of())).isEqualTo(first);
    assertThat(messages.of(RunRequested.class, first)).hasSize(1);
    assertThat(audited()).containsExactly("RUN_STARTED");
    assertThat(jdbc.sql("select count(*) from workflow_run").query(Long.class).single())
        .isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"DRAFT", "PAUSED", "ARCHIVED"})
  void onlyAPublishedWorkflowStarts(String state) {
    runs.set(workflow, state);

    for (StartedBy by :
        List.of(
            RunsForTest.by(owner),
            StartedBy.form(null, UUID.randomUUID()),
            StartedBy.schedule(UUID.randomUUID()),
            StartedBy.webhook(UUID.randomUUID()))) {
      assertThatExceptionOfType(InvalidInput.class)
          .isThrownBy(() -> management.start(workflow, by, Map.of()))
          .returns("workflow", InvalidInput::field)
          .returns("error.run." + state.toLowerCase(Locale.ROOT), InvalidInput::messageKey);
    }
  }

  @Test
  void aClientStartsWhatIsMeantForClientsInTheirOwnWorkspace() {
    AccountId carla = client("carla@client.example", workspace);
    AccountId emil = client("emil@client.example", acme.workspace("Lighthouse"));
    SignInForTest.as(carla);
    StartedBy byCarla = StartedBy.client(carla, UUID.randomUUID());
    assertThatExceptionOfType(AccessDenied.class)
        .isThrownBy(() -> management.start(workflow, byCarla, Map.of()));

    runs.letClientsStart(workflow);

    assertThat(runs.state(management.start(workflow, byCarla, Map.of()))).isEqualTo("OPEN");
    assertThatExceptionOfType(AccessDenied.class)
        .as("in the name of another account")
        .isThrownBy(
            () -> management.start(workflow, StartedBy.client(emil, UUID.randomUUID()), Map.of()));
    SignInForTest.as(emil);
    assertThatExceptionOfType(AccessDenied.class)
        .as("of another workspace")
        .isThrownBy(
            () -> management.start(workflow, StartedBy.client(emil, UUID.randomUUID()), Map.of()));
  }

  private AccountId client(String email, WorkspaceId in) {
    AccountId client = acme.account(email);
    members.grant(in, client, acme.acceptedInvitation(in, client));
    return client;
  }

  @Test
  void aMemberOfTheTeamStartsRunsAndRepairsNone() {
    AccountId mia = acme.teammate(agency, "mia@acme.example", "MEMBER");
    SignInForTest.as(mia);
    RunId run = management.start(workflow, RunsForTest.by(mia), Map.of());

    assertThatExceptionOfType(AccessDenied.class).isThrownBy(() -> management.cancel(run));
    assertThatExceptionOfType(AccessDenied.class).isThrownBy(() -> management.retry(run));
    assertThatExceptionOfType(AccessDenied.class)
        .isThrownBy(() -> management.replay(run, UUID.randomUUID()));
    SignInForTest.as(acme.ownerOfAnotherAgency());
    assertThatExceptionOfType(AccessDenied.class).isThrownBy(() -> management.cancel(run));
  }

  @Test
  void tooMuchInputIsRefused() {
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() ->
            management.start(workflow, RunsForTest.by(owner), Map.of("text", "x".repeat(300_000))))
        .returns("input", InvalidInput::field);
  }

  @Test
  void cancellingEndsTheInstanceAndTheRow() {
    RunId run = begun();
    long instance = instance(run);

    assertThat(management.cancel(run)).isEqualTo(RunAnswer.DONE);

    assertThat(engine.sent()).containsExactly("cancel " + instance);
    assertThat(runs.state(run)).isEqualTo("CANCELED");
    assertThat(audited()).containsExactly("RUN_STARTED", "RUN_CANCELED");
    assertThat(management.cancel(run)).as("in a second tab").isEqualTo(RunAnswer.GONE);
  }

  @Test
  void aCancellationWaitsForTheEngineAndIsSentAgain() {
    RunId run = begun();
    engine.isAway();
    assertThat(management.cancel(run)).isEqualTo(RunAnswer.LATER);
    assertThat(runs.state(run)).isEqualTo("OPEN");
    assertThat(audited()).containsExactly("RUN_STARTED");

    // The first command came through, but not its answer
    engine.answers(Answer.Kind.GONE);
    dispatch.resend();

    assertThat(runs.state(run)).isEqualTo("CANCELED");
    assertThat(audited()).containsExactly("RUN_STARTED", "RUN_CANCELED");
    dispatch.resend();
    assertThat(engine.sent()).hasSize(2);
  }

  @Test
  void aRetryDoesNotTakeBackACancellationThatWaits() {
    RunId run = begun();
    history.incident(
        history.enter(instance(run), RunsForTest.MAIL_TASK, "SERVICE_TASK", HOUR),
        "JOB_NO_RETRIES",
        "no mail server");
    engine.isAway();
    assertThat(management.retry(run)).isEqualTo(RunAnswer.LATER);
    assertThat(management.cancel(run)).isEqualTo(RunAnswer.LATER);

    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> management.retry(run))
        .returns("error.run.canceling", InvalidInput::messageKey);

    engine.answers(Answer.Kind.DONE);
    dispatch.resend();
    assertThat(runs.state(run)).isEqualTo("CANCELED");
  }

  @Test
  void aRunThatTheEngineHasNotBegunIsCanceledAsSoonAsItHas() {
    RunId run = management.start(workflow, RunsForTest.by(owner), Map.of());
    assertThat(management.cancel(run)).isEqualTo(RunAnswer.LATER);
    assertThat(engine.sent()).isEmpty();

    long instance = history.start(processId, run.value(), HOUR);
    dispatch.resend();

    assertThat(engine.sent()).containsExactly("cancel " + instance);
    assertThat(runs.state(run)).isEqualTo("CANCELED");
  }

  @Test
  void aRunThatCompletesInTheSameMomentIsNoCanceledOne() {
    RunId run = begun();
    engine.answers(Answer.Kind.GONE);
    assertThat(management.cancel(run)).isEqualTo(RunAnswer.GONE);
    history.end(instance(run), State.COMPLETED, HOUR);

    upkeep.endLately();

    assertThat(runs.state(run)).isEqualTo("COMPLETED");
    assertThat(audited()).containsExactly("RUN_STARTED");
  }

  @Test
  void aRetryTriesEverythingThatIsStuckAlsoInWhatItCalled() {
    RunId run = begun();
    long instance = instance(run);
    long own =
        history.incident(
            history.enter(instance, RunsForTest.MAIL_TASK, "SERVICE_TASK", HOUR),
            "JOB_NO_RETRIES",
            "no mail server");
    long called = history.call(instance, "Call_Other", processId, HOUR);
    long below =
        history.incident(
            history.enter(called, RunsForTest.MAIL_TASK, "SERVICE_TASK", HOUR),
            "JOB_NO_RETRIES",
            "no mail server");

    assertThat(management.retry(run)).isEqualTo(RunAnswer.DONE);

    assertThat(engine.sent()).containsExactly("resolve " + own, "resolve " + below);
    assertThat(runs.state(run)).isEqualTo("OPEN");
    assertThat(audited()).containsExactly("RUN_STARTED", "RUN_RETRIED");
    history.resolve(own);
    history.resolve(below);
    assertThat(management.retry(run)).as("nothing is stuck").isEqualTo(RunAnswer.GONE);
  }

  @Test
  void withoutAHistoryNothingIsRepaired() {
    RunId run = begun();

    // The engine may write at the same time
    await()
        .pollInSameThread()
        .untilAsserted(() -> {
          jdbc.sql("delete from history_stream").update();
          history.isWatched();
          assertThatExceptionOfType(InvalidInput.class)
              .isThrownBy(() -> management.cancel(run))
              .returns("error.run.no-history", InvalidInput::messageKey);
        });
  }

  @Test
  void aReplayHasTheSameInputAndIsLinked() {
    RunId old = management.start(workflow, RunsForTest.by(owner), Map.of("year", 2026));
    long instance = history.start(processId, old.value(), HOUR);
    UUID confirmation = UUID.randomUUID();
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> management.replay(old, confirmation))
        .returns("error.run.not-ended", InvalidInput::messageKey);
    history.end(instance, State.COMPLETED, HOUR);
    upkeep.endLately();

    RunId replayed = management.replay(old, confirmation);

    assertThat(management.replay(old, confirmation)).isEqualTo(replayed);
    assertThat(messages.of(RunRequested.class, replayed))
        .singleElement()
        .returns(Map.of("year", 2026, "runId", replayed.toString()), RunRequested::variables);
    assertThat(
            jdbc.sql("select replay_of from workflow_run where id = :id")
                .param("id", replayed.toString())
                .query(UUID.class)
                .single())
        .isEqualTo(old.value());
    assertThat(audited()).containsExactly("RUN_STARTED", "RUN_REPLAYED");
  }

  @Test
  void theEndInTheEngineIsTheEndOfTheRun() {
    RunId completed = begun();
    RunId ended = begun();
    RunId lost = begun();
    RunId open = begun();
    history.end(instance(completed), State.COMPLETED, HOUR);
    history.end(instance(ended), State.CANCELED, HOUR);
    history.end(instance(lost), State.LOST, HOUR);

    // As two nodes do at the same time
    IntStream.range(0, 4).parallel().forEach(node -> upkeep.endLately());

    assertThat(runs.state(completed)).isEqualTo("COMPLETED");
    assertThat(reason(ended)).isEqualTo("CANCELED ENGINE");
    assertThat(reason(lost)).isEqualTo("CANCELED ENGINE_REPLACED");
    assertThat(runs.state(open)).isEqualTo("OPEN");
  }

  @Test
  void anEndThatWasMissedIsFoundByTheComparison() {
    RunId run = begun();
    history.end(instance(run), State.COMPLETED, Duration.ofMinutes(1));
    upkeep.endLately();
    assertThat(runs.state(run)).as("it ended an hour ago").isEqualTo("OPEN");

    upkeep.compareAll();

    assertThat(runs.state(run)).isEqualTo("COMPLETED");
  }

  @Test
  void aNewEngineGetsWhatHadNotBegunAndEndsTheRest() {
    RunId begun = begun();
    RunId requested = management.start(workflow, RunsForTest.by(owner), Map.of("year", 2026));

    transaction.executeWithoutResult(status -> events.publishEvent(new EngineReplaced()));

    assertThat(reason(begun)).isEqualTo("CANCELED ENGINE_REPLACED");
    assertThat(runs.state(requested)).isEqualTo("OPEN");
    assertThat(messages.of(RunRequested.class, requested))
        .extracting(RunRequested::messageId)
        .hasSize(2)
        .containsOnly(processId + ".start:" + requested);
  }

  @Test
  void oldRunsAreDeletedAndTheirReplaysStay() {
    RunId old = begun();
    history.end(instance(old), State.COMPLETED, HOUR);
    upkeep.endLately();
    RunId replayed = management.replay(old, UUID.randomUUID());
    jdbc.sql("update workflow_run set ended_at = ended_at - interval 2 year where id = :id")
        .param("id", old.toString())
        .update();

    upkeep.deleteOld();

    assertThat(jdbc.sql("select id from workflow_run").query(UUID.class).list())
        .containsExactly(replayed.value());
  }

  /** More files than are deleted at once. */
  @Test
  void theFilesAndStepsOfAnOldRunAreDeletedWithIt() {
    RunId old = begun();
    RunId young = begun();
    UUID submission = UUID.randomUUID();
    for (RunId run : List.of(old, young)) {
      jdbc.sql(
              """
              insert into human_step
                (job_key, business_id, element_id, definition_key, state, since, delivered)
              values (:job, :run, 'Task_HandIn', 1, 'done', utc_timestamp(6), utc_timestamp(6))
              """)
          .param("job", instance(run))
          .param("run", run.value())
          .update();
      IntStream.range(0, 25).forEach(part -> file(run, part, "interval 0 day"));
    }
    jdbc.sql(
            """
            insert into workflow_submission (id, run_id, workspace_id, name, form_id, form_version,
              answers, words, answered_at)
            values (:id, :run, :workspace, 'Documents', 'f', 1, '[]', '', utc_timestamp(6))
            """)
        .param("id", submission)
        .param("run", old.value())
        .param("workspace", workspace.value())
        .update();
    jdbc.sql(
            """
            insert into workflow_submission_file (id, submission_id, name, media_type, content)
            select uuid(), :submission, name, media_type, content from workflow_given_file
            where run_id = :run
            """)
        .param("submission", submission)
        .param("run", young.value())
        .update();
    file(null, 1, "interval 2 year");
    file(null, 2, "interval 0 day");
    history.end(instance(old), State.COMPLETED, HOUR);
    upkeep.endLately();
    jdbc.sql("update workflow_run set ended_at = ended_at - interval 2 year where id = :id")
        .param("id", old.toString())
        .update();

    upkeep.deleteOld();

    assertThat(jdbc.sql("select business_id from human_step").query(UUID.class).list())
        .containsExactly(young.value());
    assertThat(
            jdbc.sql("select count(*) from workflow_given_file where run_id = :young")
                .param("young", young.value())
                .query(Long.class)
                .single())
        .isEqualTo(25);
    assertThat(
            jdbc.sql("select part from workflow_given_file where run_id is null")
                .query(Integer.class)
                .list())
        .as("files of a run that was deleted before its time")
        .containsExactly(2);
    assertThat(jdbc.sql("select count(*) from workflow_submission_file").query(Long.class).single())
        .isZero();
  }

  private void file(@Nullable RunId run, int part, String ago) {
    jdbc.sql(
            """
            insert into workflow_given_file
              (id, workspace_id, run_id, job_key, part, name, media_type, bytes, content, given_at)
            values (:id, :workspace, :run, 1, :part, 'a.txt', 'text/plain', 1, 'a',
              utc_timestamp(6) -\
            """
                + ago
                + ")")
        .param("id", UUID.randomUUID())
        .param("workspace", workspace.value())
        .param("run", run == null ? null : run.toString(), Types.VARCHAR)
        .param("part", part)
        .update();
  }

  private RunId begun() {
    RunId run = management.start(workflow, RunsForTest.by(owner), Map.of());
    history.start(processId, run.value(), HOUR);
    return run;
  }

  private long instance(RunId run) {
    return jdbc.sql("select instance_key from history_instance where business_key = :id")
        .param("id", run.toString())
        .query(Long.class)
        .single();
  }

  private String reason(RunId run) {
    return jdbc.sql("select concat(state, ' ', cancel_reason) from workflow_run where id = :id")
        .param("id", run.toString())
        .query(String.class)
        .single();
  }

  private List<@Nullable String> audited() {
    return jdbc.sql("select action from audit_entry where action like 'RUN%' order by at, id")
        .query(String.class)
        .list();
  }
}
