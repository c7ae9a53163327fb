package app.gangway.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The workflows of the library, each to its ends and past its deadlines. */
class LibraryWorkflowsTest {

  @RegisterExtension static final InMemoryEngine engine = new InMemoryEngine();

  private final List<LibraryRun> begun = new ArrayList<>();

  @BeforeAll
  static void deploy() {
    WorkflowLibraryTest.names()
        .forEach(name -> LibraryFiles.deploy(engine.client(), name, 1, Locale.ENGLISH));
  }

  @AfterEach
  void nothingIsStuck() {
    assertThat(begun)
        .isNotEmpty()
        .allSatisfy(run -> assertThat(engine.historyOf(run).incidents()).isEmpty());
  }

  @Test
  void documentsAreAskedForAgainUntilAllAreThere() {
    LibraryRun run = begin("collect-documents");
    run.does("Task_SetTimes");
    run.answers("client", "Task_HandIn", Map.of());
    run.answers(
        "team",
        "Task_Check",
        Map.of("documentsAre", "missing", "problems", List.of("unreadable", "outdated")));
    Job mail = run.at("Task_AskAgain");
    assertThat(mail.variables())
        .containsEntry("to", "client")
        .containsEntry("opens", "tasks")
        .containsEntry(
            "text",
            "Thank you for your documents. We need something more from you:\n\n"
                + "A document cannot be read.\n\nA document is out of date.\n\n"
                + "Please hand them in again in the portal.");
    assertThat(mail.variables().get("textDe"))
        .asString()
        .contains("Eine Unterlage ist nicht lesbar.", "Eine Unterlage ist veraltet.")
        .doesNotContain("fehlt.");
    mail.done();
    run.answers("client", "Task_HandIn", Map.of());
    run.answers("team", "Task_Check", Map.of("documentsAre", "complete", "problems", List.of()));
    run.does("Task_ThankClient", "Task_PostUpdate");

    assertThat(engine.historyOf(run).endings()).containsExactly("EndEvent_DocumentsComplete");
  }

  @ParameterizedTest
  @CsvSource({
    "collect-documents, Task_HandIn, Task_Check",
    "kickoff-questionnaire, Task_Answer, Task_Confirm"
  })
  void aClientWhoDoesNotAnswerIsRemindedAndTheOwnerIsTold(
      String workflow, String form, String next) {
    LibraryRun run = begin(workflow);
    run.does("Task_SetTimes");
    Job open = run.at(form);
    for (int reminder = 0; reminder < 3; reminder++) {
      run.hasNone("Task_RemindClient");
      engine.moveTime(Duration.ofHours(49 - reminder));
      run.does("Task_RemindClient");
    }
    run.hasNone("Task_TellOwner");
    engine.moveTime(Duration.ofDays(1));
    Job told = run.at("Task_TellOwner");
    assertThat(told.variables()).containsEntry("to", "owner");
    told.done();
    engine.moveTime(Duration.ofDays(30));
    run.hasNone("Task_RemindClient");
    run.hasNone("Task_TellOwner");

    open.done();

    run.at(next);
  }

  @Test
  void aDraftIsApprovedInTheSecondRound() {
    LibraryRun run = begin("approve-draft");
    run.does("Task_SetLimits");
    round(run, "changes");
    run.does("Task_CountRound");
    round(run, "approved");
    Job update = run.at("Task_PostUpdate");
    assertThat(update.variables())
        .containsEntry("text", "The draft was approved in round 2.")
        .containsEntry("textDe", "Der Entwurf wurde in Runde 2 freigegeben.");
    update.done();
    run.does("Task_TellApproved");

    assertThat(engine.historyOf(run).endings()).containsExactly("EndEvent_DraftApproved");
  }

  @Test
  void afterThreeRoundsOfChangesTheOwnerIsTold() {
    LibraryRun run = begin("approve-draft");
    run.does("Task_SetLimits");
    round(run, "changes");
    run.does("Task_CountRound");
    round(run, "changes");
    run.does("Task_CountRound");
    round(run, "changes");
    run.does("Task_TellRoundsUsed");

    assertThat(engine.historyOf(run).endings()).containsExactly("EndEvent_RoundsUsed");
  }

  private static void round(LibraryRun run, String answer) {
    run.answers("team", "Task_UploadDraft", Map.of());
    run.does("Task_GiveDraft");
    run.answers("client", "Task_Approve", Map.of("draftIs", answer));
  }

  @Test
  void aLateDraftAndALateApprovalAreEscalated() {
    LibraryRun run = begin("approve-draft");
    run.does("Task_SetLimits");
    Job draft = run.at("Task_UploadDraft");
    engine.moveTime(Duration.ofDays(5));
    run.does("Task_TellDraftLate");
    draft.done();
    Job file = run.at("Task_GiveDraft");
    assertThat(file.variables()).containsEntry("fromTask", "Task_UploadDraft");
    file.done();
    Job approval = run.at("Task_Approve");
    engine.moveTime(Duration.ofHours(49));
    run.does("Task_RemindClient");
    engine.moveTime(Duration.ofHours(48));
    run.does("Task_RemindClient");
    engine.moveTime(Duration.ofHours(24));
    Job escalation = run.at("Task_Escalate");
    assertThat(escalation.variables()).containsEntry("to", "team");
    escalation.done();
    approval.done(Map.of("draftIs", "approved"));
    run.does("Task_PostUpdate", "Task_TellApproved");

    assertThat(engine.historyOf(run).endings())
        .containsExactlyInAnyOrder(
            "EndEvent_DraftLateTold",
            "EndEvent_Reminded",
            "EndEvent_Reminded",
            "EndEvent_TeamTold",
            "EndEvent_DraftApproved");
  }

  @Test
  void aKickoffIsAgreedOnAndRemindedOfTheDayBefore() {
    LibraryRun run = begin("kickoff-questionnaire");
    run.does("Task_SetTimes");
    run.answers("client", "Task_Answer", Map.of("kickoffIn", "P7D"));
    run.answers("team", "Task_Confirm", Map.of("kickoffFits", false));
    run.does("Task_AskOtherDate");
    run.answers("client", "Task_Answer", Map.of("kickoffIn", "P14D"));
    run.answers("team", "Task_Confirm", Map.of("kickoffFits", true));
    run.does("Task_TellClient", "Task_PostUpdate");
    engine.moveTime(Duration.ofDays(12));
    run.hasNone("Task_RemindKickoff");
    engine.moveTime(Duration.ofDays(1));
    run.does("Task_RemindKickoff");

    assertThat(engine.historyOf(run).endings()).containsExactly("EndEvent_ReadyToStart");
  }

  @Test
  void aReportIsFetchedReleasedAndGiven() {
    LibraryRun run = begin("monthly-report");
    run.at("Task_FetchReport").done(Map.of("report", "visits;7"));
    run.answers("team", "Task_Release", Map.of("release", "send"));
    Job file = run.at("Task_GiveFile");
    assertThat(file.variables()).containsEntry("content", "visits;7");
    assertThat(file.variables().get("fileName"))
        .asString()
        .matches("report-\\d{4}-\\d{2}-\\d{2}\\.csv");
    file.done();
    run.does("Task_MailClient", "Task_PostUpdate");

    assertThat(engine.historyOf(run).endings()).containsExactly("EndEvent_ReportSent");
  }

  @Test
  void aReportThatWaitsTooLongIsEscalatedAndCanBeHeldBack() {
    LibraryRun run = begin("monthly-report");
    run.at("Task_FetchReport").done(Map.of("report", Map.of("visits", 7)));
    Job release = run.at("Task_Release");
    engine.moveTime(Duration.ofDays(2));
    run.does("Task_TellLate");
    release.done(Map.of("release", "hold"));

    assertThat(engine.historyOf(run).endings())
        .containsExactly("EndEvent_LateTold", "EndEvent_HeldBack");
  }

  @Test
  void withoutAReportTheOwnerIsTold() {
    LibraryRun run = begin("monthly-report");
    run.at("Task_FetchReport").refuse("HTTP_503");
    run.does("Task_TellNoReport");

    assertThat(engine.historyOf(run).endings()).containsExactly("EndEvent_NoReport");
  }

  private LibraryRun begin(String workflow) {
    LibraryRun run = new LibraryRun(engine, workflow);
    begun.add(run);
    return run;
  }
}
