package app.gangway.process.steps;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.gangway.process.EngineTest;
import app.gangway.process.HumanStepArrived;
import app.gangway.process.HumanSteps;
import app.gangway.process.HumanStepsLeft;
import app.gangway.process.StepsLeft;
import io.camunda.client.CamundaClient;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;

/** The steps of a workspace's workflow arrive in the inbox too, and others learn of them. */
@EngineTest
@Import(WorkflowStepsTest.Heard.class)
class WorkflowStepsTest {

  private static final String PROCESS = "ws_0198c0ffee0070008000000000000001_papers";

  private static final String MODEL =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
          xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="D" targetNamespace="http://bpmn.io">
        <bpmn:process id="%s" isExecutable="true">
          <bpmn:startEvent id="Start" />
          <bpmn:sequenceFlow id="F1" sourceRef="Start" targetRef="Task_Papers" />
          <bpmn:userTask id="Task_Papers" name="Send the papers">
            <bpmn:extensionElements>
              <zeebe:assignmentDefinition assignee="mia@acme.example"
                candidateGroups="client, others" />
              <zeebe:taskSchedule dueDate="2027-01-02T03:04:05Z" />
            </bpmn:extensionElements>
          </bpmn:userTask>
          <bpmn:sequenceFlow id="F2" sourceRef="Task_Papers" targetRef="End" />
          <bpmn:endEvent id="End" />
        </bpmn:process>
      </bpmn:definitions>
      """
          .formatted(PROCESS);

  @Autowired CamundaClient client;
  @Autowired HumanSteps steps;
  @Autowired ApplicationEventPublisher publisher;
  @Autowired Heard heard;
  @Autowired MeterRegistry meters;

  private UUID run;

  @BeforeEach
  void deploy() {
    run = UUID.randomUUID();
    client
        .newDeployResourceCommand()
        .addResourceBytes(MODEL.getBytes(UTF_8), "papers.bpmn")
        .send()
        .join();
  }

  @Test
  void aStepOfARunArrivesWithItsAssignmentAndItsDueDate() {
    start(Map.of("runId", run));

    await().until(() -> steps.current(run).isPresent());
    HumanStepArrived arrived = arrived();
    assertThat(arrived.processId()).isEqualTo(PROCESS);
    assertThat(arrived.elementId()).isEqualTo("Task_Papers");
    assertThat(arrived.candidateGroups()).containsExactly("client", "others");
    assertThat(arrived.assignee()).isEqualTo("mia@acme.example");
    assertThat(arrived.dueDate()).isEqualTo(Instant.parse("2027-01-02T03:04:05Z"));
  }

  @Test
  void aModelOfAWorkspaceCannotPutAStepIntoAWizard() {
    UUID onboarding = UUID.randomUUID();

    start(Map.of("runId", run, "onboardingId", onboarding));

    await().until(() -> steps.current(run).isPresent());
    assertThat(steps.current(onboarding)).isEmpty();
  }

  @Test
  void aStepThatItsRunNoLongerNeedsIsLeft() {
    long instance = start(Map.of("runId", run));
    await().until(() -> steps.current(run).isPresent());

    client.newCancelInstanceCommand(instance).send().join();
    publisher.publishEvent(new StepsLeft(run));

    await().untilAsserted(() -> assertThat(heard.left).contains(new HumanStepsLeft(Set.of(run))));
  }

  /** Such a value comes again with each delivery, so that the step would never reach a person. */
  @ParameterizedTest
  @MethodSource
  void aStepWhoseVariablesCannotBeReadIsAnIncident(Map<String, Object> variables) {
    double before = incidents();

    start(variables);

    await().untilAsserted(() -> assertThat(incidents()).isEqualTo(before + 1));
  }

  static Stream<Map<String, Object>> aStepWhoseVariablesCannotBeReadIsAnIncident() {
    return Stream.of(
        Map.of("runId", UUID.randomUUID(), "loopCounter", "third"),
        Map.of("runId", UUID.randomUUID(), "onboardingId", "mine"),
        Map.of("loopCounter", 1));
  }

  private double incidents() {
    Counter counter =
        meters
            .find("gangway.jobs")
            .tags("type", HumanStepJobHandler.JOB_TYPE, "outcome", "incident")
            .counter();
    return counter == null ? 0 : counter.count();
  }

  private long start(Map<String, Object> variables) {
    return client
        .newCreateInstanceCommand()
        .bpmnProcessId(PROCESS)
        .latestVersion()
        .variables(variables)
        .send()
        .join()
        .getProcessInstanceKey();
  }

  private HumanStepArrived arrived() {
    List<HumanStepArrived> all =
        heard.arrived.stream().filter(it -> it.businessId().equals(run)).toList();
    assertThat(all).hasSize(1);
    return all.getFirst();
  }

  /** What other modules hear of, in the threads of the workers too. */
  static class Heard {

    private final List<HumanStepArrived> arrived = new CopyOnWriteArrayList<>();
    private final List<HumanStepsLeft> left = new CopyOnWriteArrayList<>();

    @EventListener
    void on(HumanStepArrived step) {
      arrived.add(step);
    }

    @EventListener
    void on(HumanStepsLeft steps) {
      left.add(steps);
    }
  }
}
