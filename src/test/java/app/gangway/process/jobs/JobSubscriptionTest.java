package app.gangway.process.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.gangway.process.EngineTest;
import app.gangway.process.TestMessage;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.ActivatedJob;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionOperations;

@EngineTest
class JobSubscriptionTest {

  @Autowired CamundaClient client;
  @Autowired ApplicationEventPublisher events;
  @Autowired JobMetrics metrics;
  @Autowired TransactionOperations transaction;

  @Test
  void aStoppedSubscriptionFinishesItsRunningJobAndLeavesLaterJobsToOtherNodes()
      throws InterruptedException {
    SlowWork here = new SlowWork();
    JobSubscription leaving = new JobSubscription(client, here, metrics, 4);
    String running = request();
    await().until(() -> here.begun.contains(running));

    leaving.stop();

    String later = request();
    assertThat(leaving.awaitDrained(Duration.ofMillis(50))).isFalse();
    here.goOn.countDown();
    assertThat(leaving.awaitDrained(Duration.ofSeconds(10))).isTrue();
    assertThat(here.done).containsExactly(running);

    SlowWork there = new SlowWork();
    there.goOn.countDown();
    JobSubscription taking = new JobSubscription(client, there, metrics, 4);
    await().until(() -> there.done.contains(later));
    taking.stop();
  }

  @Test
  void jobsThatTheStreamDoesNotDeliverAreFound() {
    SlowWork work = new SlowWork();
    work.goOn.countDown();
    JobSubscription subscription = new JobSubscription(client, work, metrics, 4);
    subscription.closeStream();
    String waiting = request();

    await()
        .untilAsserted(() -> {
          subscription.poll();
          assertThat(work.done).contains(waiting);
        });
    subscription.stop();
  }

  private String request() {
    UUID id = UUID.randomUUID();
    transaction.executeWithoutResult(
        status -> events.publishEvent(TestMessage.slowWorkRequested(id)));
    return id.toString();
  }

  private class SlowWork implements JobHandler {

    private final CountDownLatch goOn = new CountDownLatch(1);
    private final Queue<String> begun = new ConcurrentLinkedQueue<>();
    private final Queue<String> done = new ConcurrentLinkedQueue<>();

    @Override
    public String jobType() {
      return "test.slow-work";
    }

    @Override
    public List<String> variables() {
      return List.of("onboardingId");
    }

    @Override
    public Duration timeout() {
      return Duration.ofSeconds(30);
    }

    @Override
    public Outcome handle(ActivatedJob job) {
      String id = job.getVariable("onboardingId").toString();
      begun.add(id);
      try {
        goOn.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      client.newCompleteCommand(job).send().join();
      done.add(id);
      return Outcome.COMPLETED;
    }
  }
}
