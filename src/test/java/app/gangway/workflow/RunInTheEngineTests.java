package app.gangway.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.gangway.CleanDatabase;
import app.gangway.identity.SignInForTest;
import app.gangway.shared.AccountId;
import app.gangway.shared.RunId;
import app.gangway.shared.WorkflowId;
import app.gangway.shared.WorkspaceId;
import app.gangway.workspace.Acme;
import io.camunda.client.CamundaClient;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** A run in the real engine, with the history that its exporter writes. */
@SpringBootTest(
    properties = {
      "gangway.test.parts=embedded",
      "gangway.engine.first-backoff=50ms",
      "gangway.engine.longest-backoff=200ms",
      "gangway.workflow.runs.resend-interval=500ms"
    })
@CleanDatabase
@Import({Acme.class, RunsForTest.class})
class RunInTheEngineTests {

  @Autowired RunManagement management;
  @Autowired Runs lists;
  @Autowired RunsForTest runs;
  @Autowired CamundaClient client;
  @Autowired Acme acme;

  private AccountId owner;
  private WorkspaceId workspace;
  private WorkflowId workflow;

  @BeforeEach
  void publishAWorkflow() {
    owner = acme.found().accountId();
    workspace = acme.workspace("Harbor");
    workflow = runs.workflow(workspace, "Collect documents");
    String processId = RunsForTest.processId(workspace, "Collect documents");
    long key =
        client
            .newDeployResourceCommand()
            .addResourceStringUtf8(RunsForTest.model(processId), processId + ".bpmn")
            .send()
            .join()
            .getProcesses()
            .getFirst()
            .getProcessDefinitionKey();
    runs.isDeployedAs(workflow, key);
  }

  @AfterEach
  void signOut() {
    runs.removeModels();
    SignInForTest.signOut();
  }

  @Test
  void aRunBeginsOnceWaitsForTheClientAndIsCanceled() {
    StartedBy press = RunsForTest.by(owner);
    RunId run = management.start(workflow, press, Map.of("year", 2026));
    assertThat(management.start(workflow, press, Map.of())).isEqualTo(run);

    await()
        .pollInSameThread()
        .untilAsserted(() ->
            assertThat(find(run).summary())
                .returns(RunStatus.WAITING_FOR_CLIENT, RunSummary::status)
                .returns(List.of("Hand in the documents"), RunSummary::stages));
    assertThat(find(run).instances()).hasSize(1);

    await().pollInSameThread().until(() -> management.cancel(run) != RunAnswer.LATER);

    await()
        .pollInSameThread()
        .untilAsserted(
            () -> assertThat(find(run).summary().status()).isEqualTo(RunStatus.CANCELED));
    assertThat(find(run).canceledBy()).isEqualTo("Olivia");
  }

  private RunDetails find(RunId run) {
    return lists.find(workspace, run, Locale.ENGLISH).orElseThrow();
  }
}
