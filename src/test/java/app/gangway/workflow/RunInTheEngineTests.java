package app.gangway.workflow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import app.gangway.CleanDatabase;
import app.gangway.billing.StripeForTest;
import app.gangway.connection.AllowedHostManagement;
import app.gangway.connection.http.HostileServer;
import app.gangway.identity.SignInForTest;
import app.gangway.process.JobWakeUps;
import app.gangway.shared.AccountId;
import app.gangway.shared.RunId;
import app.gangway.shared.WorkflowId;
import app.gangway.shared.WorkspaceId;
import app.gangway.workspace.Acme;
import io.camunda.client.CamundaClient;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.context.WebApplicationContext;

/** A run in the real engine, with the history that its exporter writes. */
@SpringBootTest(
    properties = {
      "gangway.test.parts=embedded",
      "gangway.engine.first-backoff=50ms",
      "gangway.engine.longest-backoff=200ms",
      "gangway.outgoing.allow-loopback=true",
      "gangway.workflow.runs.resend-interval=500ms"
    })
@CleanDatabase
@Import({Acme.class, RunsForTest.class, StripeForTest.class})
class RunInTheEngineTests {

  private static final String HTTP_STEP = "io.camunda:http-json:1";
  private static final String UPDATE_STEP = "gangway.post-update";

  @Autowired RunManagement management;
  @Autowired Runs lists;
  @Autowired RunsForTest runs;
  @Autowired CamundaClient client;
  @Autowired WorkflowManagement workflows;
  @Autowired WebhookManagement webhooks;
  @Autowired RunWebhooks addresses;
  @Autowired WebApplicationContext context;
  @Autowired WorkspaceUpdates updates;
  @Autowired StripeForTest stripe;
  @Autowired AllowedHostManagement hosts;
  @Autowired JobWakeUps wakeUps;
  @Autowired TransactionOperations transaction;
  @Autowired MeterRegistry meters;
  @Autowired JdbcClient jdbc;
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

  @Test
  void aRunThatAWebhookStartedWaitsForAnotherOneAndGoesOn() throws Exception {
    MockMvc http = MockMvcBuilders.webAppContextSetup(context).apply(springSecurity()).build();
    WorkflowId payment = workflows.create(workspace, "Payment", "", WorkflowFilesForTest.payment());
    assertThat(workflows.publish(payment, 1)).isInstanceOf(WorkflowPublished.Done.class);
    String secret = webhooks.switchOn(payment).orElseThrow();
    String order = "{\"order\": 17}";
    String time = String.valueOf(Instant.now().getEpochSecond());
    String signature = WebhookSignature.sign(secret, time, "", order.getBytes(UTF_8));
    String begun =
        http.perform(
                post(webhooks.address(payment).orElseThrow().getPath())
                    .contentType(MediaType.APPLICATION_JSON)
                    .header("Gangway-Signature", "t=" + time + ",v1=" + signature)
                    .content(order))
            .andExpect(status().isAccepted())
            .andReturn()
            .getResponse()
            .getContentAsString();
    // The request ended the sign-in of the test
    SignInForTest.as(owner);
    RunId run = new RunId(UUID.fromString(begun.replaceAll(".*\"run\":\"|\".*", "")));

    await()
        .pollInSameThread()
        .untilAsserted(() ->
            assertThat(find(run).summary())
                .returns(RunStatus.WAITING, RunSummary::status)
                .returns(StartedBy.Kind.WEBHOOK, RunSummary::kind)
                .returns(List.of("Paid"), RunSummary::stages));
    Map<?, ?> all =
        (Map<?, ?>) Objects.requireNonNull(addresses.withAddresses(run, Map.of()).get("webhooks"));
    http.perform(
            post(URI.create(String.valueOf(all.get("paid"))).getPath())
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"amount\": 5}"))
        .andExpect(status().isAccepted());
    SignInForTest.as(owner);

    await()
        .pollInSameThread()
        .untilAsserted(
            () -> assertThat(find(run).summary().status()).isEqualTo(RunStatus.COMPLETED));
  }

  @Test
  void aRunCreatesAnInvoiceAndGoesOnWithWhatStripeAnswered() {
    stripe.reset();
    stripe.connect();
    WorkflowId invoice = workflows.create(workspace, "Invoice", "", WorkflowFilesForTest.invoice());
    assertThat(workflows.publish(invoice, 1)).isInstanceOf(WorkflowPublished.Done.class);

    RunId run = management.start(invoice, RunsForTest.by(owner), Map.of("hours", 3));

    await()
        .pollInSameThread()
        .untilAsserted(
            () -> assertThat(find(run).summary().status()).isEqualTo(RunStatus.COMPLETED));
    String number =
        jdbc.sql("select number from workflow_invoice where run_id = :run")
            .param("run", run.value())
            .query(String.class)
            .single();
    assertThat(updates.ofTeam(workspace, new WorkspaceUpdates.Most(10, 10)).updates())
        .singleElement()
        .satisfies(update -> {
          assertThat(update.title().text()).isEqualTo("Invoice " + number);
          assertThat(update.text().text()).startsWith("Over EUR 741.5").contains("/invoices/");
        });
    assertThat(stripe.requests("POST /v1/invoices")).hasSize(1);
  }

  /** A retry that is used up would be an incident, since the steps have one only. */
  @Test
  void theStepsOfARunWaitWhileItsWorkflowIsPausedAndGoOnWithResume() throws Exception {
    WorkflowId fetch = workflows.create(workspace, "Fetch", "", WorkflowFilesForTest.fetch());
    assertThat(workflows.publish(fetch, 1)).isInstanceOf(WorkflowPublished.Done.class);
    try (HostileServer server =
        new HostileServer().answers(200, "Content-Type: application/json\r\n", "{}")) {
      String host = "127.0.0.1:" + server.port();
      hosts.allow(host);
      double requests = heldJobs(HTTP_STEP);
      double updatesBefore = heldJobs(UPDATE_STEP);

      RunId run = startedAndPaused(fetch, Map.of("address", "http://" + host + "/orders"));

      await().until(() -> heldJobs(HTTP_STEP) > requests && heldJobs(UPDATE_STEP) > updatesBefore);
      // Each is held as often as it is delivered
      wakeUps.wake(held());
      await()
          .until(() ->
              heldJobs(HTTP_STEP) > requests + 1 && heldJobs(UPDATE_STEP) > updatesBefore + 1);
      await()
          .pollInSameThread()
          .untilAsserted(() ->
              assertThat(find(run).summary())
                  .returns(RunStatus.WAITING, RunSummary::status)
                  .returns(true, RunSummary::paused)
                  .returns(
                      List.of("Fetch the orders", "Post an update"),
                      summary -> summary.stages().stream().sorted().toList()));
      assertThat(server.received()).isEmpty();
      assertThat(updates.ofTeam(workspace, new WorkspaceUpdates.Most(10, 10)).updates()).isEmpty();

      workflows.resume(fetch);

      // Without the wake-up they would come after 45 seconds
      await()
          .atMost(Duration.ofSeconds(30))
          .pollInSameThread()
          .untilAsserted(
              () -> assertThat(find(run).summary().status()).isEqualTo(RunStatus.COMPLETED));
      assertThat(server.received()).hasSize(1);
      assertThat(updates.ofTeam(workspace, new WorkspaceUpdates.Most(10, 10)).updates()).hasSize(1);
      assertThat(find(run).instances())
          .hasSize(2)
          .allSatisfy(part -> {
            assertThat(part.history().incidents()).isEmpty();
            assertThat(part.history().failures()).isEmpty();
          });
      assertThat(held()).isEmpty();
    }
  }

  @Test
  void aFormOfARunAppearsWhileItsWorkflowIsPaused() {
    RunId run = startedAndPaused(workflow, Map.of());

    await()
        .pollInSameThread()
        .untilAsserted(
            () -> assertThat(find(run).summary().status()).isEqualTo(RunStatus.WAITING_FOR_CLIENT));
  }

  /** The workflow is paused before the engine gets to know the run. */
  private RunId startedAndPaused(WorkflowId id, Map<String, @Nullable Object> input) {
    return Objects.requireNonNull(
        transaction.execute(status -> {
          RunId run = management.start(id, RunsForTest.by(owner), input);
          workflows.pause(id, true);
          return run;
        }));
  }

  /** How often this node has told the engine to wait with a job of this type. */
  private double heldJobs(String type) {
    return meters
        .find("gangway.jobs")
        .tags("type", type, "outcome", "retry-later")
        .counters()
        .stream()
        .mapToDouble(Counter::count)
        .sum();
  }

  private List<Long> held() {
    return jdbc.sql("select job_key from workflow_held_job")
        .query((row, number) -> row.getLong(1))
        .list();
  }

  private RunDetails find(RunId run) {
    return lists.find(workspace, run, Locale.ENGLISH).orElseThrow();
  }
}
