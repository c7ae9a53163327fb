package app.gangway.workflow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.gangway.InvalidInputs;
import app.gangway.Together;
import app.gangway.ViewTest;
import app.gangway.agency.TeamManagement;
import app.gangway.form.AnsweredQuestion;
import app.gangway.form.FormDraft;
import app.gangway.form.UploadedFile;
import app.gangway.process.EngineReplaced;
import app.gangway.shared.AccessDenied;
import app.gangway.shared.AccountId;
import app.gangway.shared.InvalidInput;
import app.gangway.shared.RunId;
import app.gangway.shared.WorkspaceId;
import app.gangway.workspace.WorkspaceMembers;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;

/** What becomes of the steps of runs that wait for people. */
class TaskManagementTest extends ViewTest {

  @Autowired TaskDrafts drafts;
  @Autowired TaskManagement tasks;
  @Autowired ClientTasks clientTasks;
  @Autowired SubmissionManagement submissions;
  @Autowired WorkspaceMembers members;
  @Autowired ApplicationEventPublisher events;
  @Autowired TeamManagement team;
  @Autowired TransactionTemplate transaction;

  private TasksForTest steps;
  private AccountId owner;
  private AccountId mia;
  private AccountId carla;
  private AccountId cora;
  private WorkspaceId workspace;
  private RunId run;

  @BeforeEach
  void foundAnAgencyWithTwoClients() {
    steps = new TasksForTest(jdbc, events, transaction);
    var founder = acme.found();
    owner = founder.accountId();
    mia = acme.teammate(founder.agencyId(), "mia@acme.example", "MEMBER");
    workspace = acme.workspace("Harbor");
    carla = client("carla@client.example");
    cora = client("cora@client.example");
    run = steps.run(workspace, owner);
  }

  private AccountId client(String email) {
    AccountId client = acme.account(email);
    members.grant(workspace, client, acme.acceptedInvitation(workspace, client));
    return client;
  }

  @Test
  void aClientsStepWaitsForAllClientsOfTheWorkspaceAndForNoTeammate() {
    long key = steps.arrive(workspace, run, "client");

    for (AccountId client : List.of(carla, cora)) {
      signedInAs(client);
      assertThat(clientTasks.open(Locale.ENGLISH, 10))
          .singleElement()
          .satisfies(task -> {
            assertThat(task.name()).isEqualTo("Send the papers");
            assertThat(task.workflow()).isEqualTo("Collect papers");
          });
    }
    signedInAs(owner);
    assertThat(tasks.open(Locale.ENGLISH, 10)).isEmpty();
    assertThat(tasks.find(key, Locale.ENGLISH)).isEmpty();
    assertThatExceptionOfType(AccessDenied.class)
        .isThrownBy(() -> tasks.complete(key, Locale.ENGLISH, answers()));
  }

  @Test
  void oneOfSeveralClientsIsEnoughAndTheOthersSeeWhoAnswered() {
    long key = steps.arrive(workspace, run, "client");
    signedInAs(carla);
    assertThat(clientTasks.complete(key, Locale.ENGLISH, answers()))
        .isEqualTo(new TaskOutcome.Completed());

    signedInAs(cora);
    assertThat(clientTasks.complete(key, Locale.ENGLISH, answers()))
        .isEqualTo(new TaskOutcome.DoneBefore("Somebody"));
    assertThat(clientTasks.open(Locale.ENGLISH, 10)).isEmpty();
    assertThat(clientTasks.done(Locale.ENGLISH, 10))
        .singleElement()
        .satisfies(task -> assertThat(task.endedBy()).isEqualTo("Somebody"));
  }

  @Test
  void theAnswersAreKeptWithTheirFileAndTheProcessGetsTheTicksOnly() {
    long key = steps.arrive(workspace, run, "client");
    UploadedFile paper = UploadedFile.of("paper", "deed.txt", "The deed".getBytes(UTF_8));
    signedInAs(carla);
    clientTasks.complete(
        key,
        Locale.ENGLISH,
        Map.of("company", "Harbor Ltd", "complete", true, "paper", List.of(paper)));

    assertThat(
            jdbc.sql("select variables from human_step where job_key = :key and state = 'done'")
                .param("key", key)
                .query(String.class)
                .single())
        .isEqualTo("{\"complete\":true}");
    signedInAs(mia);
    assertThat(submissions.list(workspace, "harbor LTD", null, 10))
        .singleElement()
        .satisfies(submission -> {
          assertThat(submission.workflowVersion()).isEqualTo(3);
          assertThat(submission.formVersion()).isEqualTo(2);
          assertThat(submission.by()).isEqualTo("Somebody");
          assertThat(submission.answers())
              .flatExtracting(AnsweredQuestion::shown)
              .containsExactly("Harbor Ltd", "true", "deed.txt");
        });
    assertThat(submissions.list(workspace, "bakery", null, 10)).isEmpty();
    assertThat(submissions.file(workspace, paper.id()).orElseThrow().content())
        .isEqualTo(paper.content());
  }

  @Test
  void anAnswerThatTheFormDoesNotAcceptIsRefusedAndTheTaskStaysOpen() {
    long key = steps.arrive(workspace, run, "client");
    signedInAs(carla);

    assertThatThrownBy(() -> clientTasks.complete(key, Locale.ENGLISH, Map.of()))
        .satisfies(InvalidInputs.at("company", "step.form.required"));
    assertThatThrownBy(() ->
            clientTasks.complete(key, Locale.ENGLISH, Map.of("company", "Harbor", "other", "x")))
        .satisfies(InvalidInputs.at("other", "step.form.invalid"));
    assertThat(clientTasks.open(Locale.ENGLISH, 10)).hasSize(1);
  }

  @Test
  void aDraftIsEachPersonsOwnAndGoneWithTheTask() {
    long key = steps.arrive(workspace, run, "client");
    signedInAs(carla);
    UploadedFile paper = UploadedFile.of("paper", "deed.txt", "The deed".getBytes(UTF_8));
    clientTasks.keep(
        key, new FormDraft(Map.of("company", List.of("Har")), Map.of("paper", List.of(paper))));

    assertThat(clientTasks.find(key, Locale.ENGLISH).orElseThrow().draft())
        .hasValueSatisfying(draft -> {
          assertThat(draft.values()).containsEntry("company", List.of("Har"));
          assertThat(draft.files().get("paper")).hasSize(1);
        });
    signedInAs(cora);
    assertThat(clientTasks.find(key, Locale.ENGLISH).orElseThrow().draft()).isEmpty();
    clientTasks.complete(key, Locale.ENGLISH, answers());

    signedInAs(carla);
    clientTasks.keep(key, new FormDraft(Map.of("company", List.of("Late")), Map.of()));
    assertThat(clientTasks.find(key, Locale.ENGLISH).orElseThrow().draft()).isEmpty();
  }

  @Test
  void whatWasEnteredForATaskThatTheProcessLeftIsDeletedAWeekLater() {
    signedInAs(carla);
    List<Long> keys = new ArrayList<>();
    for (int days : List.of(8, 6)) {
      long key = steps.arrive(workspace, run, "client");
      UploadedFile paper = UploadedFile.of("paper", "deed.txt", "The deed".getBytes(UTF_8));
      clientTasks.keep(
          key, new FormDraft(Map.of("company", List.of("Har")), Map.of("paper", List.of(paper))));
      jdbc.sql(
              """
              update workflow_task set state = 'LEFT', ended_at = utc_timestamp(6) - interval :days day
              where job_key = :key
              """)
          .param("days", days)
          .param("key", key)
          .update();
      keys.add(key);
    }

    drafts.deleteLeft();

    assertThat(
            jdbc.sql(
                    """
                    select t.job_key from workflow_draft_file f
                    join workflow_task_draft d on d.task_id = f.task_id and d.account_id = f.account_id
                    join workflow_task t on t.id = d.task_id
                    """)
                .query(Long.class)
                .list())
        .containsExactly(keys.getLast());
    assertThat(jdbc.sql("select count(*) from workflow_task_draft").query(Integer.class).single())
        .isOne();
  }

  @Test
  void ofTwoTeammatesWhoClaimAtOnceOneGetsTheTask() {
    long key = steps.arrive(workspace, run, "team");

    assertThat(Together.run(() -> claim(key, owner), () -> claim(key, mia)))
        .extracting(Together.Outcome::value)
        .containsExactlyInAnyOrder("claimed", "error.task.claimed");
  }

  private String claim(long key, AccountId teammate) {
    signedInAs(teammate);
    try {
      tasks.claim(key);
      return "claimed";
    } catch (InvalidInput other) {
      return other.messageKey();
    } finally {
      signOut();
    }
  }

  @Test
  void aClaimedTaskIsItsTeammatesUntilItIsGivenBack() {
    long key = steps.arrive(workspace, run, "team");
    signedInAs(owner);
    tasks.claim(key);
    assertThat(tasks.waiting()).isOne();

    signedInAs(mia);
    assertThat(tasks.waiting()).isZero();
    assertThatThrownBy(() -> tasks.complete(key, Locale.ENGLISH, answers()))
        .satisfies(InvalidInputs.at("task", "error.task.claimed"));
    assertThatThrownBy(() -> tasks.giveBack(key))
        .satisfies(InvalidInputs.at("task", "error.task.claimed"));

    signedInAs(owner);
    tasks.giveBack(key);
    signedInAs(mia);
    assertThat(tasks.complete(key, Locale.ENGLISH, answers()))
        .isEqualTo(new TaskOutcome.Completed());
    assertThatThrownBy(() -> tasks.claim(key))
        .satisfies(InvalidInputs.at("task", "error.task.over"));
  }

  @Test
  void anOwnerTakesATaskBackFromATeammateWhoIsAway() {
    long key = steps.arrive(workspace, run, "team", "mia@acme.example", null, null);
    signedInAs(owner);
    assertThat(tasks.open(Locale.ENGLISH, 10))
        .singleElement()
        .satisfies(task -> assertThat(task.claimedBy()).isEqualTo(mia));

    tasks.giveBack(key);

    assertThat(tasks.complete(key, Locale.ENGLISH, Map.of()))
        .isEqualTo(new TaskOutcome.Completed());
  }

  @Test
  void theTasksOfATeammateWhoLeavesAreTheTeamsAgain() {
    steps.arrive(workspace, run, "team", "mia@acme.example", null, null);
    signedInAs(owner);

    team.remove(mia);

    assertThat(tasks.open(Locale.ENGLISH, 10))
        .singleElement()
        .returns(null, TaskSummary::claimedBy);
  }

  @Test
  void aTeammateSeesWhatTheClientHandedIn() {
    long asked = steps.arrive(workspace, run, "client");
    signedInAs(carla);
    clientTasks.complete(asked, Locale.ENGLISH, answers());
    long check = steps.arrive(workspace, run, "team");

    signedInAs(mia);
    assertThat(tasks.find(check, Locale.ENGLISH).orElseThrow().before())
        .singleElement()
        .satisfies(before -> assertThat(before.by()).isEqualTo("Somebody"));
  }

  @Test
  void aStepThatTheProcessLeftEndsItsTaskAndOneThatComesAgainOpensIt() {
    long key = steps.arrive(workspace, run, "client");
    signedInAs(carla);
    steps.leave(key, run);
    assertThat(clientTasks.open(Locale.ENGLISH, 10)).isEmpty();
    assertThat(clientTasks.complete(key, Locale.ENGLISH, answers()))
        .isEqualTo(new TaskOutcome.Left());

    steps.deliver(key, workspace, run, "client", null, null);
    assertThat(clientTasks.open(Locale.ENGLISH, 10)).hasSize(1);
  }

  @Test
  void aStepThatComesAgainChangesNothingOnADoneTask() {
    long key = steps.arrive(workspace, run, "client");
    signedInAs(carla);
    clientTasks.complete(key, Locale.ENGLISH, answers());

    steps.deliver(key, workspace, run, "client", null, null);

    assertThat(clientTasks.open(Locale.ENGLISH, 10)).isEmpty();
    assertThat(clientTasks.done(Locale.ENGLISH, 10)).hasSize(1);
  }

  @Test
  void aRunThatIsNotOfTheProcessesWorkspaceGetsNoTask() {
    WorkspaceId other = acme.workspace("Bakery");

    steps.arrive(other, run, "client");

    assertThat(jdbc.sql("select count(*) from workflow_task").query(Integer.class).single())
        .isZero();
  }

  @Test
  void anotherEngineEndsTheOpenTasks() {
    long key = steps.arrive(workspace, run, "client");
    transaction.executeWithoutResult(status -> events.publishEvent(new EngineReplaced()));

    signedInAs(carla);
    assertThat(clientTasks.open(Locale.ENGLISH, 10)).isEmpty();
    assertThat(clientTasks.find(key, Locale.ENGLISH)).isEmpty();
  }

  @Test
  void theExportHasAColumnForEachQuestion() throws IOException {
    long key = steps.arrive(workspace, run, "client");
    signedInAs(carla);
    clientTasks.complete(key, Locale.ENGLISH, Map.of("company", "=1+1"));

    signedInAs(mia);
    StringWriter csv = new StringWriter();
    submissions.export(workspace, "", List.of("A", "B", "C", "D", "E"), csv);

    assertThat(csv.toString().lines().toList())
        .hasSize(2)
        .first()
        .asString()
        .endsWith("\"E\",\"Company\",\"Is that all?\",\"Paper\"");
    assertThat(csv.toString()).contains("\"'=1+1\"");
  }

  /** The first one has a question that the others do not have. */
  @Test
  void theExportHasAllSubmissionsHoweverManyThereAre() throws IOException {
    jdbc.sql(
            """
            insert into workflow_submission (id, run_id, workspace_id, name, form_id, form_version,
              answers, words, answered_at)
            select uuid(), :run, :workspace, concat('Form ', seq), 'f', 1,
              if(seq = 1,
                '[{"key": "k", "question": "Old?", "kind": "TEXT_FIELD", "shown": ["Yes"]}]', '[]'),
              '', utc_timestamp(6) - interval (20000 - seq) second
            from seq_1_to_10500
            """)
        .param("run", run.value())
        .param("workspace", workspace.value())
        .update();

    signedInAs(mia);
    StringWriter csv = new StringWriter();
    submissions.export(workspace, "", List.of("A", "B", "C", "D", "E"), csv);

    List<String> lines = csv.toString().lines().toList();
    assertThat(lines).hasSize(10_501);
    assertThat(lines.getFirst()).endsWith("\"E\",\"Old?\"");
    assertThat(lines.getLast()).contains("\"Form 1\"").endsWith("\"Yes\"");
  }

  @Test
  void whatIsDueFirstComesFirst() {
    Instant now = Instant.now();
    steps.arrive(workspace, run, "client", null, null, null);
    steps.arrive(workspace, run, "client", null, now.plusSeconds(7200), null);
    long soon = steps.arrive(workspace, run, "client", null, now.plusSeconds(3600), null);

    signedInAs(carla);
    assertThat(clientTasks.open(Locale.ENGLISH, 1))
        .extracting(TaskSummary::jobKey)
        .containsExactly(soon);
  }

  private static Map<String, Object> answers() {
    return Map.of("company", "Harbor Ltd");
  }
}
