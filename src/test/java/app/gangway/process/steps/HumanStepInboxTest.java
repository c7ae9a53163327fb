package app.gangway.process.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.gangway.process.CuttableLine;
import app.gangway.process.EngineTest;
import app.gangway.process.HumanStep;
import app.gangway.process.HumanSteps;
import app.gangway.process.TestMessage;
import app.gangway.process.TestWorker;
import app.gangway.process.engine.EngineCommands;
import app.gangway.process.engine.EngineReachability;
import app.gangway.shared.Announcements;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientStatusException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@EngineTest
class HumanStepInboxTest {

  @Autowired ApplicationEventPublisher events;
  @Autowired TransactionTemplate transaction;
  @Autowired HumanSteps steps;
  @Autowired Announcements announcements;
  @Autowired JdbcClient jdbc;
  @Autowired CamundaClient client;
  @Autowired CuttableLine line;
  @Autowired EngineReachability engine;
  @Autowired TestWorker afterSteps;

  private UUID id = UUID.randomUUID();

  @BeforeEach
  void newBusinessId() {
    id = UUID.randomUUID();
  }

  @AfterEach
  void restoreTheLine() {
    line.restore();
    await().until(engine::isReachable);
  }

  @Test
  void aStepArrivesIsAnnouncedAndIsFollowedByTheNext() {
    AtomicInteger announced = new AtomicInteger();
    try (var subscription = announcements.subscribe(id, announced::incrementAndGet)) {
      HumanStep first = begin();
      assertThat(first.screen()).isEqualTo("first");
      assertThat(first.businessId()).isEqualTo(id);
      await().untilAsserted(() -> assertThat(announced).hasValue(1));

      assertThat(complete(first, Map.of())).isTrue();

      HumanStep second = awaitStep("Task_Form");
      assertThat(second.screen()).isNull();
      await().untilAsserted(() -> assertThat(announced).hasValue(2));
    }
  }

  @Test
  void aStepWithAFormGivesTheDeployedForm() {
    complete(begin(), Map.of());
    HumanStep step = awaitStep("Task_Form");

    assertThat(step.formId()).isEqualTo("test-form");
    assertThat(steps.form(step))
        .hasValueSatisfying(form -> {
          assertThat(form.formId()).isEqualTo("test-form");
          assertThat(form.json()).contains("\"Company\"");
        });
  }

  @Test
  void theVariablesOfACompletedStepReachTheProcess() {
    complete(begin(), Map.of());
    complete(awaitStep("Task_Form"), Map.of("answer", "done"));

    await()
        .untilAsserted(() ->
            assertThat(afterSteps.seen(id)).containsExactly(new TestWorker.Input(id, "done")));
    assertThat(steps.current(id)).isEmpty();
  }

  @Test
  void aSecondTabCannotCompleteTheStepAgain() {
    HumanStep first = begin();

    assertThat(complete(first, Map.of())).isTrue();
    assertThat(complete(first, Map.of())).isFalse();
    awaitStep("Task_Form");
  }

  @Test
  void aStepIsNotCompletedWithAnotherBusinessId() {
    HumanStep first = begin();

    boolean completed =
        Boolean.TRUE.equals(
            transaction.execute(
                status -> steps.complete(first.jobKey(), UUID.randomUUID(), Map.of())));

    assertThat(completed).isFalse();
    assertThat(steps.current(id)).contains(first);
  }

  @Test
  void aStepThatIsDeliveredAgainStaysTheSame() {
    HumanStep first = begin();
    LocalDateTime delivered = delivered(first);

    letTimeoutRunOutUntil(first, () -> delivered(first).isAfter(delivered));

    assertThat(steps.current(id)).contains(first);
    assertThat(complete(first, Map.of())).isTrue();
    awaitStep("Task_Form");
  }

  @Test
  void aCompletedStepThatIsDeliveredAgainIsCompletedWithItsVariables() {
    complete(begin(), Map.of());
    HumanStep step = awaitStep("Task_Form");
    jdbc.sql("update human_step set state = 'done', variables = :json where job_key = :job")
        .param("json", "{\"answer\":\"kept\"}")
        .param("job", step.jobKey())
        .update();

    letTimeoutRunOutUntil(step, () -> !afterSteps.seen(id).isEmpty());

    assertThat(afterSteps.seen(id)).containsExactly(new TestWorker.Input(id, "kept"));
  }

  @Test
  void aStepThatTheProcessLeftIsClosed() {
    HumanStep first = begin();

    publish(TestMessage.stepSettled(id));

    awaitStep("Task_Form");
    await().untilAsserted(() -> assertThat(state(first)).isEqualTo("left"));
    assertThat(complete(first, Map.of())).isFalse();
  }

  @Test
  void eachInstanceOfARepeatedStepIsAStepWithItsItem() {
    publish(TestMessage.repeatedRequested(id));

    HumanStep berlin = awaitStep("Task_DescribeSite");
    assertThat(berlin.instance()).isEqualTo(1);
    assertThat(berlin.item()).isEqualTo("berlin");
    assertThat(berlin.titled("Describe the site")).isEqualTo("Describe the site: berlin");
    complete(berlin, Map.of());

    HumanStep kiel =
        await()
            .until(
                () -> steps.current(id), step -> step.filter(it -> it.instance() == 2).isPresent())
            .orElseThrow();
    assertThat(kiel.item()).isEqualTo("kiel");
    assertThat(steps.lastEnded(id)).map(HumanSteps.EndedStep::step).contains(berlin);
    assertThat(steps.isOpen(kiel)).isTrue();
    assertThat(steps.isOpen(berlin)).isFalse();
  }

  @Test
  void noStepIsOpenAfterTheEnd() {
    HumanStep first = begin();

    transaction.executeWithoutResult(status -> steps.end(id));

    assertThat(steps.current(id)).isEmpty();
    assertThat(complete(first, Map.of())).isFalse();
  }

  @Test
  void aStepCompletedWhileTheEngineIsUnreachableGoesOnWhenItIsBack() {
    HumanStep first = begin();
    line.cut();

    assertThat(complete(first, Map.of())).isTrue();
    await().until(() -> !engine.isReachable());
    assertThat(steps.current(id)).isEmpty();
    line.restore();

    awaitStep("Task_Form");
  }

  @Test
  void aCompletedStepIsCompletedAgainWhenTheProcessStartsAnew() {
    complete(begin(), Map.of("answer", "kept"));
    HumanStep before = awaitStep("Task_Form");

    startAnew();

    HumanStep after = awaitOtherJob(before);
    assertThat(state(before)).isEqualTo("left");
    assertThat(complete(before, Map.of())).isFalse();
    assertThat(complete(after, Map.of())).isTrue();
    await()
        .untilAsserted(() ->
            assertThat(afterSteps.seen(id)).containsExactly(new TestWorker.Input(id, "kept")));

    startAnew();
    await().untilAsserted(() -> assertThat(afterSteps.seen(id)).hasSize(2));
    assertThat(steps.current(id)).isEmpty();
  }

  @Test
  void anAnswerToTheEarlierStepCountsUntilTheNewOneArrives() {
    complete(begin(), Map.of());
    HumanStep before = awaitStep("Task_Form");
    transaction.executeWithoutResult(status -> {
      steps.startAnew(id);
      steps.complete(before.jobKey(), id, Map.of("answer", "late"));
    });

    publishStart();

    await()
        .untilAsserted(() ->
            assertThat(afterSteps.seen(id))
                .hasSize(2)
                .containsOnly(new TestWorker.Input(id, "late")));
    assertThat(steps.current(id)).isEmpty();
  }

  private HumanStep awaitOtherJob(HumanStep before) {
    return await()
        .until(
            () -> steps.current(id),
            step ->
                step.filter(it -> it.jobKey() != before.jobKey())
                    .filter(it -> it.elementId().equals(before.elementId()))
                    .isPresent())
        .orElseThrow();
  }

  private void startAnew() {
    transaction.executeWithoutResult(status -> steps.startAnew(id));
    publishStart();
  }

  /** Another key, since the engine runs one instance of a key at a time. */
  private void publishStart() {
    client
        .newPublishMessageCommand()
        .messageName("test.steps-requested")
        .correlationKey(UUID.randomUUID().toString())
        .variables(Map.of("onboardingId", id))
        .send()
        .join();
  }

  private HumanStep begin() {
    publish(TestMessage.stepsRequested(id));
    return awaitStep("Task_First");
  }

  private HumanStep awaitStep(String element) {
    return await()
        .until(
            () -> steps.current(id),
            step -> step.map(HumanStep::elementId).filter(element::equals).isPresent())
        .orElseThrow();
  }

  private boolean complete(HumanStep step, Map<String, @Nullable Object> variables) {
    return Boolean.TRUE.equals(
        transaction.execute(status -> steps.complete(step.jobKey(), id, variables)));
  }

  /** Repeats it, because a second after a step arrives its timeout is extended to days. */
  private void letTimeoutRunOutUntil(HumanStep step, Callable<Boolean> happened) {
    await()
        .until(() -> {
          if (happened.call()) {
            return true;
          }
          letTimeoutRunOut(step);
          return false;
        });
  }

  private void letTimeoutRunOut(HumanStep step) {
    try {
      client.newUpdateTimeoutCommand(step.jobKey()).timeout(Duration.ofMillis(1)).send().join();
    } catch (ClientStatusException e) {
      assertThat(EngineCommands.isNotFound(e)).as("completed meanwhile").isTrue();
    }
  }

  private LocalDateTime delivered(HumanStep step) {
    return jdbc.sql("select delivered from human_step where job_key = :job")
        .param("job", step.jobKey())
        .query((row, number) -> row.getObject(1, LocalDateTime.class))
        .single();
  }

  private String state(HumanStep step) {
    return jdbc.sql("select state from human_step where job_key = :job")
        .param("job", step.jobKey())
        .query((row, number) -> row.getString(1))
        .single();
  }

  private void publish(TestMessage message) {
    transaction.executeWithoutResult(status -> events.publishEvent(message));
  }
}
