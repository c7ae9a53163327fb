package app.gangway.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import app.gangway.embedded.BrokerForTests;
import app.gangway.process.MigrationModel;
import app.gangway.workbench.MigrationCheck.Active;
import app.gangway.workbench.MigrationCheck.Position;
import app.gangway.workbench.MigrationProblem.Kind;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientStatusException;
import io.camunda.client.api.command.MigrationPlanBuilderImpl.MappingInstruction;
import io.camunda.client.api.command.MigrationPlanImpl;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.response.Process;
import io.camunda.client.api.response.ProcessInstanceEvent;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.builder.AbstractFlowNodeBuilder;
import io.camunda.zeebe.model.bpmn.builder.StartEventBuilder;
import io.camunda.zeebe.model.bpmn.builder.SubProcessBuilder;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the check says on paper, and what the real broker answers. */
class MigrationCheckTest {

  private static BrokerForTests broker;
  private static CamundaClient client;
  private static int number;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    broker = BrokerForTests.start();
    client =
        CamundaClient.newClientBuilder()
            .grpcAddress(broker.grpcAddress())
            .preferRestOverGrpc(false)
            .build();
  }

  @AfterAll
  static void stop() throws IOException, InterruptedException {
    client.close();
    broker.close();
  }

  /** A pair of models, where the instance is, and what is expected. */
  private static final class Case {

    private final String name;
    private UnaryOperator<AbstractFlowNodeBuilder<?, ?>> before = at -> at.serviceTask("A", job());
    private @Nullable UnaryOperator<AbstractFlowNodeBuilder<?, ?>> after;
    private Consumer<StartEventBuilder> addBefore = start -> {};
    private Consumer<io.camunda.zeebe.model.bpmn.builder.ProcessBuilder> besideBefore = it -> {};
    private Consumer<io.camunda.zeebe.model.bpmn.builder.ProcessBuilder> besideAfter = it -> {};
    private final List<Active> active = new ArrayList<>();
    private Map<String, Integer> flows = Map.of();
    private Map<String, Integer> visits = Map.of();
    private Map<String, String> mapping = Map.of();
    private final List<Kind> expected = new ArrayList<>();
    private boolean incident;
    private boolean careful;

    Case(String name) {
      this.name = name;
    }

    Case before(UnaryOperator<AbstractFlowNodeBuilder<?, ?>> body) {
      before = body;
      return this;
    }

    Case after(UnaryOperator<AbstractFlowNodeBuilder<?, ?>> body) {
      after = body;
      return this;
    }

    Case besideBefore(Consumer<io.camunda.zeebe.model.bpmn.builder.ProcessBuilder> more) {
      besideBefore = more;
      return this;
    }

    Case besideAfter(Consumer<io.camunda.zeebe.model.bpmn.builder.ProcessBuilder> more) {
      besideAfter = more;
      return this;
    }

    Case at(String element, String type) {
      active.add(new Active(element, type, null));
      return this;
    }

    Case in(String scope, String element, String type) {
      active.add(new Active(element, type, scope));
      return this;
    }

    Case took(Map<String, Integer> taken) {
      flows = taken;
      return this;
    }

    Case mapped(String from, String to) {
      mapping = Map.of(from, to);
      return this;
    }

    Case withIncident() {
      incident = true;
      return this;
    }

    Case moreCarefulThanTheEngine() {
      careful = true;
      return this;
    }

    Case cannot(Kind... kinds) {
      expected.addAll(List.of(kinds));
      return this;
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private static Consumer<io.camunda.zeebe.model.bpmn.builder.ServiceTaskBuilder> job() {
    return task -> task.zeebeJobType("never-worked-on");
  }

  private static UnaryOperator<AbstractFlowNodeBuilder<?, ?>> service(String id) {
    return at -> at.serviceTask(id, job());
  }

  private static UnaryOperator<AbstractFlowNodeBuilder<?, ?>> user(String id) {
    return at -> at.userTask(id);
  }

  private static UnaryOperator<AbstractFlowNodeBuilder<?, ?>> inSubProcess(
      String scope, String id) {
    return at ->
        at.subProcess(scope)
            .embeddedSubProcess()
            .startEvent()
            .serviceTask(id, job())
            .endEvent()
            .subProcessDone();
  }

  private static UnaryOperator<AbstractFlowNodeBuilder<?, ?>> withMessage(
      String task, String event, String message) {
    return at ->
        at.serviceTask(task, job())
            .boundaryEvent(event)
            .message(it -> it.name(message).zeebeCorrelationKeyExpression("\"key\""))
            .endEvent()
            .moveToActivity(task);
  }

  private static UnaryOperator<AbstractFlowNodeBuilder<?, ?>> withTimer(String task) {
    return at ->
        at.serviceTask(task, job())
            .boundaryEvent("Timer")
            .timerWithDuration("P3D")
            .endEvent()
            .moveToActivity(task);
  }

  private static UnaryOperator<AbstractFlowNodeBuilder<?, ?>> withError(String task) {
    return at ->
        at.serviceTask(task, job())
            .boundaryEvent("Error")
            .error("BAD")
            .endEvent()
            .moveToActivity(task);
  }

  private static void messageEventSubProcess(
      io.camunda.zeebe.model.bpmn.builder.ProcessBuilder process) {
    process
        .eventSubProcess("Ended")
        .startEvent("EndedStart")
        .message(it -> it.name("ended").zeebeCorrelationKeyExpression("\"key\""))
        .endEvent();
  }

  private static UnaryOperator<AbstractFlowNodeBuilder<?, ?>> nestedEventSubProcess(
      Consumer<StartEventBuilder> trigger) {
    return at -> {
      SubProcessBuilder outer = at.subProcess("S");
      trigger.accept(outer.embeddedSubProcess().eventSubProcess("Inner").startEvent("InnerStart"));
      return outer
          .embeddedSubProcess()
          .startEvent()
          .serviceTask("A", job())
          .endEvent()
          .subProcessDone();
    };
  }

  static Stream<Case> cases() {
    return Stream.of(
        new Case("a service task").at("A", "SERVICE_TASK").after(service("A")),
        new Case("a service task under another id")
            .at("A", "SERVICE_TASK")
            .after(service("B"))
            .mapped("A", "B"),
        new Case("a service task that is gone")
            .at("A", "SERVICE_TASK")
            .after(service("B"))
            .cannot(Kind.NO_TARGET),
        new Case("a service task that became a user task")
            .at("A", "SERVICE_TASK")
            .after(user("A"))
            .cannot(Kind.OTHER_TYPE),
        new Case("a user task").before(user("A")).at("A", "USER_TASK").after(user("A")),
        new Case("a user task that became a native one")
            .before(user("A"))
            .at("A", "USER_TASK")
            .after(at -> at.userTask("A").zeebeUserTask())
            .cannot(Kind.USER_TASK_KIND),
        new Case("a native user task")
            .before(at -> at.userTask("A").zeebeUserTask())
            .at("A", "USER_TASK")
            .after(at -> at.userTask("A").zeebeUserTask()),
        new Case("a task in a sub-process")
            .before(inSubProcess("S", "A"))
            .at("S", "SUB_PROCESS")
            .in("S", "A", "SERVICE_TASK")
            .after(inSubProcess("S", "A")),
        new Case("a task that moved into a sub-process")
            .at("A", "SERVICE_TASK")
            .after(inSubProcess("S", "A"))
            .cannot(Kind.OTHER_SCOPE),
        new Case("a task that moved out of a sub-process")
            .before(inSubProcess("S", "A"))
            .at("S", "SUB_PROCESS")
            .in("S", "A", "SERVICE_TASK")
            .after(service("A"))
            .cannot(Kind.NO_TARGET, Kind.OTHER_SCOPE),
        new Case("a receive task")
            .before(receive())
            .at("A", "RECEIVE_TASK")
            .after(receive())
            .cannot(Kind.TYPE),
        new Case("a timer event")
            .before(timerEvent())
            .at("A", "INTERMEDIATE_CATCH_EVENT")
            .after(timerEvent())
            .cannot(Kind.TYPE),
        new Case("a script task with a worker")
            .before(at -> at.scriptTask("A").zeebeJobType("never-worked-on"))
            .at("A", "SCRIPT_TASK")
            .after(at -> at.scriptTask("A").zeebeJobType("never-worked-on"))
            .cannot(Kind.TYPE),
        new Case("a gateway with an incident")
            .before(brokenGateway())
            .at("A", "EXCLUSIVE_GATEWAY")
            .after(brokenGateway())
            .cannot(Kind.TYPE),
        new Case("a call activity")
            .before(at -> at.callActivity("A").zeebeProcessId("called"))
            .at("A", "CALL_ACTIVITY")
            .after(at -> at.callActivity("A").zeebeProcessId("called")),
        new Case("a task that is repeated for a list")
            .before(repeated())
            .at("A", "MULTI_INSTANCE_BODY")
            .in("A", "A", "SERVICE_TASK")
            .after(repeated())
            .cannot(Kind.TYPE),
        new Case("a task that becomes repeated")
            .at("A", "SERVICE_TASK")
            .after(repeated())
            .cannot(Kind.OTHER_TYPE),
        new Case("a timer on the task")
            .before(withTimer("A"))
            .at("A", "SERVICE_TASK")
            .after(service("A"))
            .cannot(Kind.BOUNDARY_BEFORE),
        new Case("a timer on the new task")
            .at("A", "SERVICE_TASK")
            .after(withTimer("A"))
            .cannot(Kind.BOUNDARY_AFTER),
        new Case("an error on the task")
            .before(withError("A"))
            .at("A", "SERVICE_TASK")
            .after(service("A"))
            .cannot(Kind.BOUNDARY_BEFORE),
        new Case("a message that comes to the task")
            .at("A", "SERVICE_TASK")
            .after(withMessage("A", "M", "paid")),
        new Case("a message that goes from the task")
            .before(withMessage("A", "M", "paid"))
            .at("A", "SERVICE_TASK")
            .after(service("A")),
        new Case("the same message on both tasks")
            .before(withMessage("A", "M", "paid"))
            .at("A", "SERVICE_TASK")
            .after(withMessage("A", "M", "paid"))
            .cannot(Kind.SAME_MESSAGE),
        new Case("the same message at another event")
            .before(withMessage("A", "M", "paid"))
            .at("A", "SERVICE_TASK")
            .after(withMessage("A", "N", "paid"))
            .cannot(Kind.SAME_MESSAGE),
        new Case("another message")
            .before(withMessage("A", "M", "paid"))
            .at("A", "SERVICE_TASK")
            .after(withMessage("A", "M", "settled")),
        new Case("an event sub-process in the old model")
            .besideBefore(MigrationCheckTest::messageEventSubProcess)
            .at("A", "SERVICE_TASK")
            .after(service("A"))
            .cannot(Kind.EVENT_SUB_PROCESS_BEFORE),
        new Case("an event sub-process in the new model")
            .besideAfter(MigrationCheckTest::messageEventSubProcess)
            .at("A", "SERVICE_TASK")
            .after(service("A"))
            .cannot(Kind.EVENT_SUB_PROCESS_AFTER),
        new Case("an event sub-process inside a sub-process, with a message")
            .before(nestedEventSubProcess(CASE_MESSAGE))
            .at("S", "SUB_PROCESS")
            .in("S", "A", "SERVICE_TASK")
            .after(nestedEventSubProcess(CASE_MESSAGE))
            .cannot(Kind.INNER_EVENT_SUB_PROCESS),
        new Case("an event sub-process inside a sub-process, with a timer")
            .before(nestedEventSubProcess(start -> start.timerWithDuration("P3D")))
            .at("S", "SUB_PROCESS")
            .in("S", "A", "SERVICE_TASK")
            .after(nestedEventSubProcess(start -> start.timerWithDuration("P3D")))
            .cannot(Kind.INNER_EVENT_SUB_PROCESS)
            .moreCarefulThanTheEngine(),
        new Case("an event sub-process that comes inside a sub-process")
            .before(inSubProcess("S", "A"))
            .at("S", "SUB_PROCESS")
            .in("S", "A", "SERVICE_TASK")
            .after(nestedEventSubProcess(start -> start.timerWithDuration("P3D")))
            .cannot(Kind.INNER_EVENT_SUB_PROCESS)
            .moreCarefulThanTheEngine(),
        new Case("two tasks side by side")
            .before(sideBySide())
            .at("A", "SERVICE_TASK")
            .at("B", "SERVICE_TASK")
            .took(Map.of())
            .after(sideBySide()),
        new Case("a part that waits at a joining gateway")
            .before(waitingAtJoin())
            .at("A", "SERVICE_TASK")
            .took(Map.of("ToJoin", 1))
            .after(waitingAtJoin())
            .cannot(Kind.WAITS_AT_JOIN),
        new Case("a task with an incident")
            .at("A", "SERVICE_TASK")
            .after(service("A"))
            .withIncident());
  }

  private static final Consumer<StartEventBuilder> CASE_MESSAGE =
      start -> start.message(it -> it.name("inner").zeebeCorrelationKeyExpression("\"key\""));

  private static UnaryOperator<AbstractFlowNodeBuilder<?, ?>> receive() {
    return at ->
        at.receiveTask("A")
            .message(it -> it.name("answer").zeebeCorrelationKeyExpression("\"key\""));
  }

  private static UnaryOperator<AbstractFlowNodeBuilder<?, ?>> timerEvent() {
    return at -> at.intermediateCatchEvent("A").timerWithDuration("P3D");
  }

  private static UnaryOperator<AbstractFlowNodeBuilder<?, ?>> brokenGateway() {
    return at -> at.exclusiveGateway("A").sequenceFlowId("Yes").conditionExpression("nothing > 3");
  }

  private static UnaryOperator<AbstractFlowNodeBuilder<?, ?>> repeated() {
    return at ->
        at.serviceTask("A", job())
            .multiInstance(loop -> loop.zeebeInputCollectionExpression("[1]").parallel());
  }

  private static UnaryOperator<AbstractFlowNodeBuilder<?, ?>> sideBySide() {
    return at ->
        at.parallelGateway("Fork")
            .serviceTask("A", job())
            .sequenceFlowId("FromA")
            .parallelGateway("Join")
            .moveToNode("Fork")
            .serviceTask("B", job())
            .sequenceFlowId("FromB")
            .connectTo("Join");
  }

  private static UnaryOperator<AbstractFlowNodeBuilder<?, ?>> waitingAtJoin() {
    return at ->
        at.parallelGateway("Fork")
            .serviceTask("A", job())
            .parallelGateway("Join")
            .moveToNode("Fork")
            .sequenceFlowId("ToJoin")
            .connectTo("Join");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void thePaperSaysWhatTheEngineAnswers(Case one) {
    client
        .newDeployResourceCommand()
        .addProcessModel(
            Bpmn.createExecutableProcess("called")
                .startEvent()
                .serviceTask("C", job())
                .endEvent()
                .done(),
            "called.bpmn")
        .send()
        .join();
    String id = "limits-" + number++;
    BpmnModelInstance source = model(id, one.before, one.besideBefore);
    BpmnModelInstance target =
        model(id, one.after == null ? one.before : one.after, one.besideAfter);
    MigrationModel sourceModel = MigrationModel.read(Bpmn.convertToString(source), id);
    MigrationModel targetModel = MigrationModel.read(Bpmn.convertToString(target), id);
    MigrationCheck check = new MigrationCheck(sourceModel, targetModel, one.mapping);
    deploy(source, id);
    long instance = begin(id);
    if (one.incident) {
      failJob(instance);
    }
    long to = deploy(target, id).getProcessDefinitionKey();

    Position position = new Position(one.active, one.flows, one.visits);

    List<MigrationProblem> problems = check.problems(position);
    Throwable refusal = catchThrowable(() -> migrate(instance, to, check, position));

    assertThat(problems)
        .as("the engine said: %s", refusal)
        .extracting(MigrationProblem::kind)
        .containsExactlyInAnyOrderElementsOf(one.expected);
    if (one.expected.isEmpty() || one.careful) {
      assertThat(refusal).isNull();
    } else {
      assertThat(refusal).isInstanceOf(ClientStatusException.class);
    }
    client.newCancelInstanceCommand(instance).send().join();
  }

  /** A called instance is migrated like any other one; but only its root can be canceled. */
  @Test
  void aCalledInstanceIsMigratedAlone() {
    UnaryOperator<AbstractFlowNodeBuilder<?, ?>> work =
        at -> at.serviceTask("C", task -> task.zeebeJobType("called-work"));
    BpmnModelInstance before = model("called-alone", work, it -> {});
    deploy(before, "called-alone");
    deploy(
        model("calling", at -> at.callActivity("Call").zeebeProcessId("called-alone"), it -> {}),
        "calling");
    long parent = begin("calling");
    ActivatedJob job = activate("called-work");
    BpmnModelInstance after = model("called-alone", at -> work.apply(at).manualTask(), it -> {});
    long to = deploy(after, "called-alone").getProcessDefinitionKey();
    MigrationCheck check =
        new MigrationCheck(
            MigrationModel.read(Bpmn.convertToString(before), "called-alone"),
            MigrationModel.read(Bpmn.convertToString(after), "called-alone"),
            Map.of());
    Position position =
        new Position(List.of(new Active("C", "SERVICE_TASK", null)), Map.of(), Map.of());

    migrate(job.getProcessInstanceKey(), to, check, position);
    migrate(job.getProcessInstanceKey(), to, check, position);

    ActivatedJob migrated = activate("called-work");
    assertThat(migrated.getKey()).isEqualTo(job.getKey());
    assertThat(migrated.getProcessDefinitionKey()).isEqualTo(to);
    assertThatThrownBy(
            () -> client.newCancelInstanceCommand(job.getProcessInstanceKey()).send().join())
        .hasMessageContaining("created by a parent process instance");
    client.newCancelInstanceCommand(parent).send().join();
    assertThatThrownBy(() -> client.newCompleteCommand(job.getKey()).send().join())
        .hasMessageContaining("no such job");
  }

  private static ActivatedJob activate(String type) {
    return await()
        .until(
            () ->
                client
                    .newActivateJobsCommand()
                    .jobType(type)
                    .maxJobsToActivate(1)
                    .timeout(Duration.ofMillis(1))
                    .send()
                    .join()
                    .getJobs(),
            jobs -> !jobs.isEmpty())
        .getFirst();
  }

  private static BpmnModelInstance model(
      String id,
      UnaryOperator<AbstractFlowNodeBuilder<?, ?>> body,
      Consumer<io.camunda.zeebe.model.bpmn.builder.ProcessBuilder> beside) {
    var process = Bpmn.createExecutableProcess(id);
    beside.accept(process);
    return body.apply(process.startEvent("Start").manualTask("Begin")).endEvent().done();
  }

  private static Process deploy(BpmnModelInstance model, String id) {
    return client
        .newDeployResourceCommand()
        .addProcessModel(model, id + ".bpmn")
        .send()
        .join()
        .getProcesses()
        .getFirst();
  }

  private static long begin(String id) {
    ProcessInstanceEvent begun =
        client
            .newCreateInstanceCommand()
            .bpmnProcessId(id)
            .latestVersion()
            .variables(Map.of("waiting", true))
            .send()
            .join();
    return begun.getProcessInstanceKey();
  }

  private static void failJob(long instance) {
    client
        .newActivateJobsCommand()
        .jobType("never-worked-on")
        .maxJobsToActivate(1000)
        .timeout(Duration.ofMillis(1))
        .send()
        .join()
        .getJobs()
        .stream()
        .filter(job -> job.getProcessInstanceKey() == instance)
        .forEach(job -> client.newFailCommand(job).retries(0).send().join());
  }

  private static void migrate(long instance, long to, MigrationCheck check, Position position) {
    client
        .newMigrateProcessInstanceCommand(instance)
        .migrationPlan(
            new MigrationPlanImpl(
                to,
                check.mapping(position).entrySet().stream()
                    .map(one -> new MappingInstruction(one.getKey(), one.getValue()))
                    .toList()))
        .send()
        .join();
  }
}
