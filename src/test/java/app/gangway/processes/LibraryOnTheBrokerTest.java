package app.gangway.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The workflows of the library on the broker that the application starts. */
class LibraryOnTheBrokerTest {

  @RegisterExtension static final RealBroker broker = new RealBroker();

  @BeforeAll
  static void deployInBothLanguages() {
    WorkflowLibraryTest.names()
        .forEach(name -> {
          LibraryFiles.deploy(broker.client(), name, 1, Locale.ENGLISH);
          LibraryFiles.deploy(broker.client(), name, 2, Locale.GERMAN);
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"collect-documents", "kickoff-questionnaire"})
  void theClientIsAskedWithADateUntilWhen(String workflow) {
    LibraryRun run = new LibraryRun(broker, workflow);
    run.does("Task_SetTimes");

    run.answers(
        "client",
        workflow.equals("collect-documents") ? "Task_HandIn" : "Task_Answer",
        Map.of("kickoffIn", "P7D"));
  }

  @Test
  void documentsAreCollected() {
    LibraryRun run = new LibraryRun(broker, "collect-documents");
    run.does("Task_SetTimes");
    run.answers("client", "Task_HandIn", Map.of());
    run.answers(
        "team", "Task_Check", Map.of("documentsAre", "missing", "problems", List.of("wrong")));
    Job mail = run.at("Task_AskAgain");
    assertThat(mail.variables().get("text")).asString().contains("not the one that we need");
    mail.done();
    run.answers("client", "Task_HandIn", Map.of());
    run.answers("team", "Task_Check", Map.of("documentsAre", "complete", "problems", List.of()));
    run.does("Task_ThankClient", "Task_PostUpdate");
  }

  @Test
  void aDraftIsApproved() {
    LibraryRun run = new LibraryRun(broker, "approve-draft");
    run.does("Task_SetLimits");
    run.answers("team", "Task_UploadDraft", Map.of());
    run.does("Task_GiveDraft");
    run.answers("client", "Task_Approve", Map.of("draftIs", "changes"));
    run.does("Task_CountRound");
    run.answers("team", "Task_UploadDraft", Map.of());
    run.does("Task_GiveDraft");
    run.answers("client", "Task_Approve", Map.of("draftIs", "approved"));
    run.does("Task_PostUpdate", "Task_TellApproved");
  }

  @Test
  void aReportIsGiven() {
    LibraryRun run = new LibraryRun(broker, "monthly-report");
    Job request = run.at("Task_FetchReport");
    assertThat(request.variables()).containsEntry("method", "GET");
    request.done(Map.of("report", "visits;7"));
    run.answers("team", "Task_Release", Map.of("release", "send"));
    Job file = run.at("Task_GiveFile");
    assertThat(file.variables().get("fileName")).asString().startsWith("report-20");
    file.done();
    run.does("Task_MailClient", "Task_PostUpdate");
  }
}
