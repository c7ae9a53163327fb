package app.gangway.process.repair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import app.gangway.process.CuttableLine;
import app.gangway.process.EngineTest;
import app.gangway.process.InstanceCommands;
import app.gangway.process.InstanceCommands.Answer;
import app.gangway.process.InstanceCommands.Answer.Kind;
import app.gangway.process.InstanceCommands.EngineAway;
import app.gangway.process.TestMessage;
import app.gangway.process.engine.EngineReachability;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.ActivatedJob;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionOperations;

/** What the real engine answers to repairs. */
@EngineTest
class InstanceCommandsTest {

  @Autowired InstanceCommands commands;
  @Autowired CamundaClient client;
  @Autowired ApplicationEventPublisher events;
  @Autowired TransactionOperations transaction;
  @Autowired CuttableLine line;
  @Autowired EngineReachability engine;

  @AfterEach
  void restoreTheLine() {
    line.restore();
    await().until(engine::isReachable);
  }

  @Test
  void anInstanceIsCancelledOnce() {
    ActivatedJob job = slowWork();

    assertThat(commands.cancel(job.getProcessInstanceKey()).kind()).isEqualTo(Kind.DONE);
    assertThat(commands.cancel(job.getProcessInstanceKey()).kind()).isEqualTo(Kind.GONE);
  }

  @Test
  void aTokenIsMovedOnce() {
    ActivatedJob job = slowWork();

    assertThat(move(job, "Task_SlowWork").kind()).isEqualTo(Kind.DONE);

    ActivatedJob again = activated(String.valueOf(job.getVariablesAsMap().get("onboardingId")));
    assertThat(again.getElementInstanceKey()).isNotEqualTo(job.getElementInstanceKey());
    assertThat(again.getProcessInstanceKey()).isEqualTo(job.getProcessInstanceKey());
    // A second tab moves the token that has gone: nothing begins twice
    assertThat(move(job, "Task_SlowWork").kind()).isEqualTo(Kind.GONE);
    assertThat(move(again, "EndEvent_SlowWorkDone").kind()).isEqualTo(Kind.DONE);
    assertThat(commands.cancel(job.getProcessInstanceKey()).kind()).isEqualTo(Kind.GONE);
  }

  @Test
  void theEngineSaysWhereItMovesNoToken() {
    ActivatedJob job = slowWork();

    Answer start = move(job, "StartEvent_SlowWorkRequested");
    assertThat(start.kind()).isEqualTo(Kind.REFUSED);
    assertThat(start.reason()).contains("START_EVENT");
    Answer unknown = move(job, "Task_OfAnotherModel");
    assertThat(unknown.kind()).isEqualTo(Kind.REFUSED);
    assertThat(unknown.reason()).contains("Task_OfAnotherModel");
  }

  @Test
  void variablesAreSetWhereTheInstanceSeesThem() {
    ActivatedJob job = slowWork();

    assertThat(
            commands
                .setVariables(
                    job.getProcessInstanceKey(), Map.of("billingRequired", true, "number", 4))
                .kind())
        .isEqualTo(Kind.DONE);

    assertThat(move(job, "Task_SlowWork").kind()).isEqualTo(Kind.DONE);
    assertThat(
            activated(String.valueOf(job.getVariablesAsMap().get("onboardingId")))
                .getVariablesAsMap())
        .containsEntry("billingRequired", true)
        .containsEntry("number", 4);
    commands.cancel(job.getProcessInstanceKey());
    assertThat(commands.setVariables(job.getProcessInstanceKey(), Map.of("a", 1)).kind())
        .isEqualTo(Kind.GONE);
  }

  @Test
  void anIncidentOrJobThatTheEngineDoesNotKnowHasGoneOn() {
    ActivatedJob job = slowWork();
    commands.cancel(job.getProcessInstanceKey());

    assertThat(commands.resolve(job.getKey() + 1, job.getKey()).kind()).isEqualTo(Kind.GONE);
    assertThat(commands.resolve(job.getKey() + 1, null).kind()).isEqualTo(Kind.GONE);
  }

  @Test
  void anEngineThatDoesNotAnswerIsToldApartFromOneThatRefuses() {
    ActivatedJob job = slowWork();
    line.cut();

    assertThatExceptionOfType(EngineAway.class)
        .isThrownBy(() -> commands.cancel(job.getProcessInstanceKey()));

    line.restore();
    await().until(engine::isReachable);
    assertThat(commands.cancel(job.getProcessInstanceKey()).kind()).isEqualTo(Kind.DONE);
  }

  @Test
  void theEngineIsNotAskedWithinATransaction() {
    assertThatIllegalStateException()
        .isThrownBy(() -> transaction.executeWithoutResult(status -> commands.cancel(1)));
  }

  private Answer move(ActivatedJob job, String target) {
    return commands.move(job.getProcessInstanceKey(), job.getElementInstanceKey(), target);
  }

  /** An instance at a task that no worker does. */
  private ActivatedJob slowWork() {
    UUID id = UUID.randomUUID();
    transaction.executeWithoutResult(
        status -> events.publishEvent(TestMessage.slowWorkRequested(id)));
    return activated(id.toString());
  }

  private ActivatedJob activated(String onboarding) {
    return await()
        .until(
            () ->
                client
                    .newActivateJobsCommand()
                    .jobType("test.slow-work")
                    .maxJobsToActivate(10)
                    .timeout(Duration.ofMinutes(5))
                    .requestTimeout(Duration.ofSeconds(1))
                    .send()
                    .join()
                    .getJobs()
                    .stream()
                    .filter(job -> onboarding.equals(job.getVariablesAsMap().get("onboardingId")))
                    .toList(),
            jobs -> !jobs.isEmpty())
        .getFirst();
  }
}
