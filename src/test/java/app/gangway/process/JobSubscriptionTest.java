package app.gangway.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
  @Autowired TransactionOperations transaction;

  @Test
  void aRunningJobFinishesAndWhatComesLaterIsLeftToOthers() throws InterruptedException {
    SlowWork here = new SlowWork();
    JobSubscription leaving = new JobSubscription(client, here, 4);
    String running = request();
    await().until(() -> here.begun.contains(running));

    leaving.stopTaking();

    String later = request();
    assertThat(leaving.awaitDrained(Duration.ofMillis(50))).isFalse();
    here.goOn.countDown();
    assertThat(leaving.awaitDrained(Duration.ofSeconds(10))).isTrue();
    assertThat(here.done).containsExactly(running);

    SlowWork there = new SlowWork();
    there.goOn.countDown();
    JobSubscription taking = new JobSubscription(client, there, 4);
    await().until(() -> there.done.contains(later));
    taking.stopTaking();
  }

  @Test
  void whatTheStreamLeftLyingIsFound() {
    SlowWork work = new SlowWork();
    work.goOn.countDown();
    JobSubscription subscription = new JobSubscription(client, work, 4);
    subscription.closeStream();
    String waiting = request();

    await()
        .untilAsserted(() -> {
          subscription.lookAgain();
          assertThat(work.done).contains(waiting);
        });
    subscription.stopTaking();
  }

  private String request() {
    UUID id = UUID.randomUUID();
    transaction.executeWithoutResult(
        status -> events.publishEvent(TestMessage.slowWorkRequested(id)));
    return id.toString();
  }

  private class SlowWork implements JobHandling {

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
    public void handle(ActivatedJob job) {
      String id = job.getVariable("onboardingId").toString();
      begun.add(id);
      try {
        goOn.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      client.newCompleteCommand(job).send().join();
      done.add(id);
    }
  }
}
