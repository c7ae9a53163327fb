package app.gangway.process.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.gangway.process.BpmnError;
import app.gangway.process.EngineTest;
import app.gangway.process.JobWakeUps;
import app.gangway.process.TestMessage;
import app.gangway.process.TestWorker;
import app.gangway.shared.RetryLater;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.support.TransactionOperations;

@EngineTest
@ExtendWith(OutputCaptureExtension.class)
class WorkerJobHandlerTest {

  @Autowired ApplicationEventPublisher events;
  @Autowired TransactionOperations transaction;
  @Autowired MeterRegistry meters;
  @Autowired JobWakeUps wakeUps;
  @Autowired TestWorker work;
  @Autowired TestWorker afterWork;
  @Autowired TestWorker afterRefusal;

  private UUID id = UUID.randomUUID();

  @BeforeEach
  void newBusinessId() {
    id = UUID.randomUUID();
  }

  @Test
  void aWorkersOutputReachesTheNextWorker() {
    work.order(id, attempt -> new TestWorker.Output("yes"));

    request();

    await()
        .untilAsserted(
            () -> assertThat(afterWork.seen(id)).containsExactly(new TestWorker.Input(id, "yes")));
    assertThat(work.seen(id)).hasSize(1);
  }

  @Test
  void aBpmnErrorTakesTheModelsErrorPath() {
    work.order(
        id,
        attempt -> {
          throw new BpmnError("REFUSED", "Not today");
        });

    request();

    await().untilAsserted(() -> assertThat(afterRefusal.seen(id)).hasSize(1));
    assertThat(afterWork.seen(id)).isEmpty();
  }

  @Test
  void aBpmnErrorAfterRetriesUsesUpTheRetriesAndThenTakesTheErrorPath() {
    work.order(
        id,
        attempt -> {
          throw BpmnError.afterRetries("REFUSED", "Not today", new IOException());
        });

    request();

    await().untilAsserted(() -> assertThat(afterRefusal.seen(id)).hasSize(1));
    assertThat(work.seen(id)).hasSize(2);
    assertThat(afterWork.seen(id)).isEmpty();
  }

  @Test
  void retryLaterUsesUpNoRetries() {
    assertUsesUpNoRetries(new RetryLater("The mail server is down", new IOException()));
  }

  @Test
  void aHeldJobGoesOnAsSoonAsItIsWoken() {
    work.order(
        id,
        attempt -> {
          if (attempt == 1) {
            throw RetryLater.held("Waits for the test", Duration.ofMinutes(30));
          }
          return new TestWorker.Output("awake");
        });
    request();
    await().untilAsserted(() -> assertThat(work.seen(id)).hasSize(1));

    await()
        .untilAsserted(() -> {
          // The first may come before the worker has told the engine to wait
          wakeUps.wake(List.of(work.job(id)));
          assertThat(afterWork.seen(id)).hasSize(1);
        });

    assertThat(work.seen(id)).hasSize(2);
  }

  @Test
  void anUnreachableDatabaseUsesUpNoRetries() {
    assertUsesUpNoRetries(new CannotCreateTransactionException("No connection"));
  }

  private void assertUsesUpNoRetries(RuntimeException failure) {
    int moreThanTheJobHas = 5;
    work.order(
        id,
        attempt -> {
          if (attempt <= moreThanTheJobHas) {
            throw failure;
          }
          return new TestWorker.Output("at last");
        });

    request();

    await().untilAsserted(() -> assertThat(afterWork.seen(id)).hasSize(1));
    assertThat(work.seen(id)).hasSize(moreThanTheJobHas + 1);
  }

  @Test
  void aFailedJobIsTriedAgain() {
    work.order(
        id,
        attempt -> {
          if (attempt == 1) {
            throw new IllegalStateException("Bad luck");
          }
          return new TestWorker.Output(null);
        });

    request();

    await().untilAsserted(() -> assertThat(afterWork.seen(id)).hasSize(1));
  }

  @Test
  void theLastFailureRaisesAnIncidentWithOneLineInTheLog(CapturedOutput output) {
    double before = incidents();
    work.order(
        id,
        attempt -> {
          throw new IllegalStateException("Broken for good of ann@client.example");
        });

    request();

    await().untilAsserted(() -> assertThat(incidents()).isEqualTo(before + 1));
    assertThat(work.seen(id)).hasSize(2);
    assertThat(meters.get("gangway.incidents").tags("process", "test-work").counter().count())
        .isPositive();
    assertThat(output.getAll().lines().filter(line -> line.contains("Incident in process")))
        .singleElement()
        .asString()
        .contains("test-work", "element Task_", "test.work", "java.lang.IllegalStateException")
        .containsPattern("instance \\d+");
    assertThat(output.getAll()).doesNotContain("ann@client.example");
  }

  private double incidents() {
    var counter =
        meters.find("gangway.jobs").tags("type", "test.work", "outcome", "incident").counter();
    return counter == null ? 0 : counter.count();
  }

  private void request() {
    transaction.executeWithoutResult(status -> events.publishEvent(TestMessage.workRequested(id)));
  }
}
