package app.gangway.workflow.ui;

import static org.assertj.core.api.Assertions.assertThat;

import app.gangway.ViewTest;
import app.gangway.agency.Teammate;
import app.gangway.history.HistoryForTest;
import app.gangway.history.ProcessInstance.State;
import app.gangway.history.ui.ProcessDiagram;
import app.gangway.shared.AccountId;
import app.gangway.shared.RunId;
import app.gangway.shared.WorkflowId;
import app.gangway.shared.WorkspaceId;
import app.gangway.workflow.GivenFile;
import app.gangway.workflow.JobOrigin;
import app.gangway.workflow.RunManagement;
import app.gangway.workflow.RunStatus;
import app.gangway.workflow.RunSummary;
import app.gangway.workflow.Runs;
import app.gangway.workflow.RunsForTest;
import app.gangway.workflow.ScriptedEngine;
import app.gangway.workflow.UpdateFeed;
import app.gangway.workflow.Wording;
import app.gangway.workflow.WorkflowManagement;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasText;
import com.vaadin.flow.component.badge.Badge;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.sidenav.SideNavItem;
import com.vaadin.flow.router.QueryParameters;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** The pages about runs, as the team and as clients see them. */
@Import({HistoryForTest.class, RunsForTest.class, ScriptedEngine.class})
class RunPagesTest extends ViewTest {

  private static final String DELETED = "The steps are no longer kept.";
  private static final Duration HOUR = Duration.ofHours(1);

  @Autowired RunManagement management;
  @Autowired Runs lists;
  @Autowired WorkflowManagement workflows;
  @Autowired UpdateFeed feed;
  @Autowired RunsForTest runs;
  @Autowired HistoryForTest history;
  @Autowired ScriptedEngine engine;

  private Teammate owner;
  private WorkspaceId workspace;
  private WorkflowId workflow;
  private String processId;
  private AccountId client;

  @BeforeEach
  void publishAWorkflow() {
    owner = acme.found();
    workspace = acme.workspace("Harbor");
    workflow = runs.workflow(workspace, "Collect documents");
    processId = RunsForTest.processId(workspace, "Collect documents");
    engine.forget();
    client = acme.client("carla@client.example", workspace);
    history.arrives();
    history.isWatched();
  }

  @AfterEach
  void removeModels() {
    runs.removeModels();
  }

  @Test
  void theMenuLeadsToTheRunsOfTheWorkspace() {
    open("harbor/runs");

    assertThat(title()).isEqualTo("Runs");
    assertThat(find(SideNavItem.class).all()).extracting(SideNavItem::getLabel).contains("Runs");
    assertThat(page()).contains("No runs yet");
  }

  @Test
  void aRowSaysHowTheRunFares() {
    RunId run = begun(Map.of());
    history.enter(instance(run), RunsForTest.CLIENT_TASK, "USER_TASK", HOUR);

    open("harbor/runs");

    assertThat(rows())
        .singleElement()
        .returns("Collect documents", RunSummary::workflow)
        .returns(RunStatus.WAITING_FOR_CLIENT, RunSummary::status)
        .returns("Hand in the documents", RunWords::stage)
        .returns("Olivia", RunWords::startedBy);
    assertThat(RunWords.forTeam().status(rows().getFirst())).isEqualTo("Waiting for the client");
    assertThat(RunWords.forClient().status(rows().getFirst())).isEqualTo("Waiting for you");
  }

  @Test
  void aRunWithoutADateWaitsForAnotherSystem() {
    RunId run = begun(Map.of());
    history.enter(instance(run), RunsForTest.WAIT, "INTERMEDIATE_CATCH_EVENT", HOUR);

    open("harbor/runs");

    assertThat(RunWords.forTeam().status(rows().getFirst()))
        .isEqualTo("Waiting for a webhook call");
    assertThat(RunWords.forClient().status(rows().getFirst()))
        .isEqualTo("Waiting for another system");
  }

  @Test
  void aRunOfAPausedWorkflowSaysSoToBothSides() {
    RunId run = begun(Map.of());
    history.enter(instance(run), RunsForTest.MAIL_TASK, "SERVICE_TASK", HOUR);
    open("harbor/runs/" + run);
    assertThat(badge()).isEqualTo("Running");

    workflows.pause(workflow, true);
    eventually(() -> assertThat(badge()).isEqualTo("Waiting: the workflow is paused"));
    signedInAs(client);
    open("portal/runs/" + run);
    assertThat(badge()).isEqualTo("Waiting: the workflow is paused");

    signedInAs(owner.accountId());
    workflows.resume(workflow);
    signedInAs(client);
    open("portal/runs/" + run);
    assertThat(badge()).isEqualTo("Running");
  }

  private String badge() {
    return find(Badge.class).single().getText();
  }

  @Test
  void theFiltersComeFromTheAddressAndGoIntoIt() {
    WorkflowId other = runs.workflow(workspace, "Approve");
    RunId waits = begun(Map.of());
    history.enter(instance(waits), RunsForTest.CLIENT_TASK, "USER_TASK", HOUR);
    RunId runsOn = management.start(other, RunsForTest.by(owner.accountId()), Map.of());

    open("harbor/runs?status=waiting-for-client");
    assertThat(rows()).extracting(RunSummary::id).containsExactly(waits);
    assertThat(find(Select.class).withLabel("Status").single().getValue())
        .isEqualTo(RunStatus.WAITING_FOR_CLIENT);

    press("Clear filters");
    assertThat(rows()).extracting(RunSummary::id).containsExactly(runsOn, waits);

    open("harbor/runs?workflow=" + other);
    assertThat(rows()).extracting(RunSummary::id).containsExactly(runsOn);
    open("harbor/runs?status=canceled");
    assertThat(page()).contains("No runs match");
  }

  @Test
  void anAddressKeepsWhatWasChosen() {
    QueryParameters parameters =
        QueryParameters.fromString(
            "status=waiting-for-team&workflow=0198c0ff-ee00-7000-8000-000000000001"
                + "&from=2026-11-01&until=2026-11-30&before=0198c0ff-ee00-7000-8000-000000000002");

    assertThat(RunAddress.of(parameters).parameters().getParameters())
        .isEqualTo(parameters.getParameters());
    assertThat(
            RunAddress.of(
                QueryParameters.fromString("status=odd&workflow=x&from=yesterday&before=y")))
        .isEqualTo(RunAddress.of(QueryParameters.empty()));
  }

  @Test
  void aLongListIsShownPartByPart() {
    for (int i = 0; i < 52; i++) {
      management.start(workflow, RunsForTest.by(owner.accountId()), Map.of());
    }
    open("harbor/runs");
    assertThat(rows()).hasSize(50);

    press("Older runs");
    assertThat(rows()).hasSize(2);
    assertThat(find(Button.class).withText("Older runs").exists()).isFalse();

    press("Newest runs");
    assertThat(rows()).hasSize(50);
  }

  @Test
  void theListMovesByItself() {
    open("harbor/runs");
    assertThat(page()).contains("No runs yet");

    RunId run = begun(Map.of());
    history.enter(instance(run), RunsForTest.TEAM_TASK, "USER_TASK", HOUR);
    history.arrives();
    eventually(() ->
        assertThat(rows())
            .extracting(RunSummary::status)
            .containsExactly(RunStatus.WAITING_FOR_TEAM));

    history.end(instance(run), State.COMPLETED, HOUR);
    history.arrives();
    eventually(() ->
        assertThat(rows()).extracting(RunSummary::status).containsExactly(RunStatus.COMPLETED));
  }

  @Test
  void aRunSaysWhatHappenedAndWithWhatItBegan() {
    RunId run = begun(Map.of("company", "Moorings", "apiKey", "k-123"));
    long instance = instance(run);
    history.leave(
        history.enter(instance, RunsForTest.CLIENT_TASK, "USER_TASK", HOUR),
        Duration.ofMinutes(30));
    history.enter(instance, RunsForTest.TEAM_TASK, "USER_TASK", HOUR);

    open("harbor/runs/" + run);

    assertThat(title()).isEqualTo("Collect documents");
    assertThat(find(ProcessDiagram.class).all()).hasSize(1);
    assertThat(page())
        .contains("Waiting for the team", "Hand in the documents, 30 min", "Moorings")
        .contains("Hidden, since it is secret")
        .doesNotContain("k-123");
  }

  @Test
  void aRunSaysWhatItsStepsHaveProduced() {
    RunId run = begun(Map.of());
    open("harbor/runs/" + run);
    assertThat(page()).doesNotContain("Results");

    JobOrigin job = new JobOrigin(workspace, run, 1);
    feed.post(job, new Wording("All is here", "Alles da"), new Wording("Thanks.", null));
    feed.give(job, new GivenFile("report.csv", GivenFile.Type.CSV, new byte[] {1}));
    jdbc.sql(
            """
            insert into workflow_invoice (id, run_id, element_id, job_key, content, begun_at,
              invoice, number, amount, currency, page)
            values
              (uuid(), :run, 'Task_Invoice', 1, '', utc_timestamp(6), 'in_1', 'IN-0007', 741.5,
                'EUR', 'https://invoice.example/in_1'),
              (uuid(), :run, 'Task_Invoice', 2, '', utc_timestamp(6), 'in_2', null, 1000, 'JPY',
                null),
              (uuid(), :run, 'Task_Invoice', 3, '', utc_timestamp(6), null, null, null, null, null)
            """)
        .param("run", run.value())
        .update();
    jdbc.sql(
            """
            insert into workflow_mail (run_id, job_key, account_id, state, first_tried_at)
            values (:run, 4, uuid(), 'SENT', utc_timestamp(6)),
              (:run, 4, uuid(), 'SENT', utc_timestamp(6)),
              (:run, 4, uuid(), 'REFUSED', utc_timestamp(6))
            """)
        .param("run", run.value())
        .update();
    open("harbor/runs/" + run);

    assertThat(page())
        .contains("Results", "All is here", "report.csv", "To 2 receivers")
        .contains("IN-0007, €741.50\nhttps://invoice.example/in_1")
        .contains("Draft, ¥1,000")
        .doesNotContain("To 3 receivers");
    assertThat(lists.find(workspace, run, Locale.ENGLISH).orElseThrow().results()).hasSize(5);
  }

  @Test
  void aStuckRunSaysWhyOnTopAndIsRetried() {
    RunId run = begun(Map.of());
    long incident =
        history.incident(
            history.enter(instance(run), RunsForTest.MAIL_TASK, "SERVICE_TASK", HOUR),
            "JOB_NO_RETRIES",
            "The mail server is away");
    open("harbor/runs/" + run);

    assertThat(page())
        .containsSubsequence(
            "Why it is stuck", "Send a reminder", "The mail server is away", "About this run")
        .contains("Needs attention");
    press("Retry");
    pressInDialog("Retry");
    assertThat(notice()).isEqualTo("Tried again");
    assertThat(engine.sent()).containsExactly("resolve " + incident);

    history.resolve(incident);
    history.arrives();
    eventually(() -> assertThat(page()).doesNotContain("Why it is stuck"));
  }

  @Test
  void anEndedRunIsReplayedAndBothLeadToEachOther() {
    RunId run = begun(Map.of());
    history.end(instance(run), State.COMPLETED, HOUR);
    history.arrives();
    open("harbor/runs/" + run);
    eventually(() -> assertThat(find(Button.class).withText("Replay").exists()).isTrue());

    press("Replay");
    pressInDialog("Replay");

    assertThat(address()).startsWith("harbor/runs/").isNotEqualTo("harbor/runs/" + run);
    assertThat(page()).contains("Replay of", "harbor/runs/" + run, "Olivia, as a replay");
    open("harbor/runs/" + run);
    assertThat(page()).contains("Replayed as");
  }

  @Test
  void aRunIsCanceledAfterAQuestion() {
    RunId run = management.start(workflow, RunsForTest.by(owner.accountId()), Map.of());
    open("harbor/runs/" + run);

    press("Cancel run");
    pressInDialog("Cancel run");

    assertThat(notice())
        .isEqualTo("The engine does not answer yet. It is told again until it does.");
    assertThat(page()).contains("Being cancelled");
    assertThat(find(Button.class).withText("Cancel run").exists()).isFalse();
  }

  @Test
  void aMemberOfTheTeamSeesTheRunAndRepairsNothing() {
    RunId run = begun(Map.of());
    history.incident(
        history.enter(instance(run), RunsForTest.MAIL_TASK, "SERVICE_TASK", HOUR),
        "JOB_NO_RETRIES",
        "The mail server is away");
    signedInAs(acme.teammate(owner.agencyId(), "mia@acme.example", "MEMBER"));

    open("harbor/runs/" + run);

    assertThat(page()).contains("Needs attention");
    assertThat(find(Button.class).withText("Retry").exists()).isFalse();
    assertThat(find(Button.class).withText("Cancel run").exists()).isFalse();
  }

  @Test
  void aClientSeesTheStepsInTheAgencysWordsAndNothingElse() {
    RunId run = begun(Map.of("company", "Moorings"));
    long instance = instance(run);
    history.leave(
        history.enter(instance, RunsForTest.CLIENT_TASK, "USER_TASK", HOUR),
        Duration.ofMinutes(30));
    history.incident(
        history.enter(instance, RunsForTest.MAIL_TASK, "SERVICE_TASK", HOUR),
        "JOB_NO_RETRIES",
        "The mail server is away");
    signedInAs(client);
    open("portal/runs");
    assertThat(rows()).extracting(RunSummary::id).containsExactly(run);

    open("portal/runs/" + run);

    assertThat(title()).isEqualTo("Collect documents");
    assertThat(page())
        .contains("Hand in the documents, done by you or your colleagues")
        .contains("Send a reminder, under way")
        .contains("Needs attention of the team")
        .doesNotContain("mail server", "Moorings", "Why it is stuck");
    assertThat(find(ProcessDiagram.class).all()).isEmpty();
    assertThat(find(Button.class).withText("Retry").exists()).isFalse();
  }

  @Test
  void theClientsPageMovesByItself() {
    RunId run = begun(Map.of());
    long element = history.enter(instance(run), RunsForTest.CLIENT_TASK, "USER_TASK", HOUR);
    signedInAs(client);
    open("portal/runs/" + run);
    assertThat(page()).contains("Hand in the documents, waiting for you");

    history.leave(element, HOUR);
    history.enter(instance(run), RunsForTest.TEAM_TASK, "USER_TASK", Duration.ZERO);
    history.arrives();

    eventually(() ->
        assertThat(page())
            .contains(
                "Hand in the documents, done by you", "Check the documents, the team is on it"));
  }

  @Test
  void aRunThatIsOlderThanItsStepsSaysSo() {
    RunId run = begun(Map.of());
    assertThat(pagesOf(run)).allSatisfy(page -> assertThat(page).doesNotContain(DELETED));
    jdbc.sql("delete from history_instance where business_key = :run")
        .param("run", run.toString())
        .update();
    end(run, 10);
    // It was canceled before it began
    assertThat(pagesOf(run))
        .allSatisfy(page -> assertThat(page).doesNotContain(DELETED, "There are no steps yet."));

    end(run, 181);

    assertThat(pagesOf(run))
        .allSatisfy(
            page -> assertThat(page).contains(DELETED).doesNotContain("There are no steps yet."));
  }

  private void end(RunId run, int daysAgo) {
    jdbc.sql(
            """
            update workflow_run set state = 'CANCELED',
              ended_at = utc_timestamp(6) - interval :days day
            where id = :run
            """)
        .param("run", run.value())
        .param("days", daysAgo)
        .update();
  }

  private List<String> pagesOf(RunId run) {
    signedInAs(owner.accountId());
    open("harbor/runs/" + run);
    String ofTeam = page();
    signedInAs(client);
    open("portal/runs/" + run);
    return List.of(ofTeam, page());
  }

  @Test
  void withoutAHistoryTheTeamAndClientsAreTold() {
    RunId run = management.start(workflow, RunsForTest.by(owner.accountId()), Map.of());
    // The engine may write at the same time
    eventually(() -> {
      jdbc.sql("delete from history_stream").update();
      history.isWatched();
      open("harbor/runs/" + run);
      assertThat(page()).contains("Gangway is not told what happens in the processes");
    });
    signedInAs(client);
    eventually(() -> {
      jdbc.sql("delete from history_stream").update();
      history.isWatched();
      open("portal/runs");
      assertThat(page())
          .contains("How far each run is cannot be shown right now")
          .doesNotContain("README");
    });
    assertThat(rows()).extracting(RunSummary::id).containsExactly(run);
  }

  @Test
  void theFirstPageOfThePortalShowsTheNewestRunsAndMovesByItself() {
    signedInAs(client);
    open("portal");
    assertThat(page()).doesNotContain("Under way and done lately");

    signedInAs(owner.accountId());
    RunId run = begun(Map.of());
    history.enter(instance(run), RunsForTest.CLIENT_TASK, "USER_TASK", HOUR);
    signedInAs(client);
    open("portal");

    assertThat(page())
        .contains("Under way and done lately", "Waiting for you", "Hand in the documents")
        .contains("portal/runs/%s?workspace=%s".formatted(run, workspace));
  }

  private List<RunSummary> rows() {
    return find(RunsGrid.class).single().shown().stream().map(RunsGrid.Row::run).toList();
  }

  /** The texts of the page, and where its links lead. */
  private String page() {
    return find(Component.class, find(Main.class).single()).all().stream()
        .flatMap(part ->
            Stream.of(
                part instanceof HasText words ? words.getText() : "",
                part instanceof Anchor link ? link.getHref() : ""))
        .collect(Collectors.joining("\n"));
  }

  private RunId begun(Map<String, Object> input) {
    RunId run = management.start(workflow, RunsForTest.by(owner.accountId()), Map.copyOf(input));
    history.start(processId, run.value(), HOUR);
    return run;
  }

  private long instance(RunId run) {
    return jdbc.sql("select instance_key from history_instance where business_key = :id")
        .param("id", run.toString())
        .query(Long.class)
        .single();
  }
}
