package app.gangway.bench;

import app.gangway.embedded.BrokerForTests;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.ActivatedJob;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * For scale: the same models on the same broker alone, with workers that do nothing. No database,
 * no mail, no application; whatever Gangway does costs more than this.
 */
final class BareEngineBench {

  private static final Duration A_WHILE = Duration.ofMinutes(5);

  private final Table table;
  private final Map<String, Lifecycle> underWay = new ConcurrentHashMap<>();

  BareEngineBench(Table table) {
    this.table = table;
  }

  private record Lifecycle(long startNanos, Samples each, Semaphore places, CountDownLatch done) {}

  void run() {
    try (BrokerForTests broker = BrokerForTests.start();
        CamundaClient client =
            CamundaClient.newClientBuilder()
                .grpcAddress(broker.grpcAddress())
                .preferRestOverGrpc(false)
                .defaultJobWorkerStreamEnabled(true)
                .numJobWorkerExecutionThreads(4)
                .build()) {
      client
          .newDeployResourceCommand()
          .addResourceFromClasspath("processes/client-invitation.bpmn")
          .addResourceFromClasspath("processes/client-onboarding.bpmn")
          .send()
          .join();
      work(client);
      lifecycles(client, 1_000, 16, new Samples());
      Samples alone = new Samples();
      lifecycles(client, 300, 1, alone);
      table.duration(
          "for scale: the models on the bare broker, empty workers, alone",
          "–",
          alone,
          "lifecycles");
      Samples each = new Samples();
      long start = System.nanoTime();
      lifecycles(client, 1_500, 16, each);
      table.rate(
          "for scale: the same, 16 in flight",
          "–",
          1_500,
          (System.nanoTime() - start) / 1e9,
          each,
          "lifecycles");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void work(CamundaClient client) {
    answer(client, "invitation.send-email", Map.of(), job -> accept(client, idOf(job)));
    answerEach(
        client,
        "membership.grant",
        job -> Map.of("onboardingId", idOf(job), "onboardedBefore", false),
        job -> {});
    answer(client, "onboarding.assess", Map.of("hasPassword", false), job -> {});
    answer(client, "io.camunda.zeebe:userTask", Map.of(), job -> {});
    answer(client, "billing.check-invoices", Map.of("billingRequired", false), job -> {});
    answer(client, "onboarding.complete", Map.of(), this::end);
  }

  private static void answer(
      CamundaClient client,
      String jobType,
      Map<String, Object> answer,
      Consumer<ActivatedJob> afterwards) {
    answerEach(client, jobType, job -> answer, afterwards);
  }

  private static void answerEach(
      CamundaClient client,
      String jobType,
      Function<ActivatedJob, Map<String, Object>> answer,
      Consumer<ActivatedJob> afterwards) {
    client
        .newWorker()
        .jobType(jobType)
        .handler((jobs, job) ->
            client
                .newCompleteCommand(job)
                .variables(answer.apply(job))
                .send()
                .thenRun(() -> afterwards.accept(job)))
        .timeout(Duration.ofMinutes(1))
        .fetchVariables(List.of("invitationId", "onboardingId"))
        .open();
  }

  private static void accept(CamundaClient client, String id) {
    client
        .newPublishMessageCommand()
        .messageName("invitation.accepted")
        .correlationKey(id)
        .messageId("accepted-" + id)
        .timeToLive(A_WHILE)
        .variables(Map.of("accountId", id, "workspaceId", id))
        .send();
  }

  private void end(ActivatedJob job) {
    Lifecycle ended = underWay.remove((String) job.getVariable("onboardingId"));
    if (ended != null) {
      ended.each().addSince(ended.startNanos());
      ended.places().release();
      ended.done().countDown();
    }
  }

  private static String idOf(ActivatedJob job) {
    return (String) job.getVariable("invitationId");
  }

  private void lifecycles(CamundaClient client, int count, int inFlight, Samples each)
      throws InterruptedException {
    Semaphore places = new Semaphore(inFlight);
    CountDownLatch done = new CountDownLatch(count);
    for (int i = 0; i < count; i++) {
      places.acquire();
      String id = UUID.randomUUID().toString();
      underWay.put(id, new Lifecycle(System.nanoTime(), each, places, done));
      client
          .newPublishMessageCommand()
          .messageName("invitation.requested")
          .correlationKey(id)
          .messageId("requested-" + id)
          .timeToLive(A_WHILE)
          .variables(Map.of("invitationId", id, "expiresAt", inDays(7), "remindAt", inDays(3)))
          .send()
          .join();
    }
    if (!done.await(2, TimeUnit.MINUTES)) {
      throw new AssertionError(done.getCount() + " lifecycles did not end");
    }
  }

  private static String inDays(int days) {
    return Instant.now().plus(days, ChronoUnit.DAYS).toString();
  }
}
