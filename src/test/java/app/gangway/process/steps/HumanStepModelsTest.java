package app.gangway.process.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import app.gangway.process.HumanStep;
import app.gangway.process.ProcessModels.StepPosition;
import app.gangway.process.ResourceCheck;
import app.gangway.process.steps.HumanStepQueries.OtherStep;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HumanStepModelsTest {

  private static final Path WIZARD = Path.of("processes/client-onboarding.bpmn");
  private static final Path LINKS = Path.of("src/test/resources/models/link-events.bpmn");

  private final HumanStepQueries queries = mock();
  private final HumanStepModels models = new HumanStepModels(queries);

  @Test
  void theWizardsStepsAreCountedAsTheClientComesToThem() throws IOException {
    deployed(Files.readString(WIZARD));

    assertThat(positionAt("Task_Welcome")).isEqualTo(new StepPosition(1, 3));
    assertThat(positionAt("Task_Account", "Task_Welcome")).isEqualTo(new StepPosition(2, 3));
    assertThat(positionAt("Task_Billing", "Task_Welcome")).isEqualTo(new StepPosition(2, 2));
  }

  @Test
  void theFirstPageIsStepOneAlsoWhereTheModelHasStepsBeforeIt() throws IOException {
    deployed(Files.readString(WIZARD));

    assertThat(positionAt("Task_Account")).isEqualTo(new StepPosition(1, 2));
  }

  @Test
  void linkEventsAreFollowed() throws IOException {
    deployed(Files.readString(LINKS));

    assertThat(positionAt("Task_First")).isEqualTo(new StepPosition(1, 2));
    assertThat(positionAt("Task_Second", "Task_First")).isEqualTo(new StepPosition(2, 2));
  }

  @Test
  void ofTwoWaysTheLongerOneCounts() {
    deployed(
        Bpmn.createExecutableProcess("p")
            .startEvent()
            .userTask("Task_A")
            .exclusiveGateway("Gateway_Size")
            .conditionExpression("large")
            .userTask("Task_B")
            .userTask("Task_C")
            .userTask("Task_D")
            .endEvent()
            .moveToNode("Gateway_Size")
            .userTask("Task_E")
            .userTask("Task_F")
            .endEvent()
            .done());

    assertThat(positionAt("Task_A")).isEqualTo(new StepPosition(1, 4));
    assertThat(positionAt("Task_E", "Task_A")).isEqualTo(new StepPosition(2, 3));
  }

  @Test
  void stepsSideBySideAllCount() {
    deployed(
        Bpmn.createExecutableProcess("p")
            .startEvent()
            .userTask("Task_A")
            .parallelGateway("Gateway_Both")
            .userTask("Task_B")
            .parallelGateway("Gateway_Joined")
            .userTask("Task_D")
            .endEvent()
            .moveToNode("Gateway_Both")
            .userTask("Task_C")
            .connectTo("Gateway_Joined")
            .done());

    assertThat(positionAt("Task_A")).isEqualTo(new StepPosition(1, 4));
    reached(new OtherStep("Task_A", false), new OtherStep("Task_C", true));
    assertThat(models.positionOf(step("Task_B"))).isEqualTo(new StepPosition(2, 4));
  }

  @Test
  void stepsInsideAndAfterASubProcessCount() {
    deployed(
        Bpmn.createExecutableProcess("p")
            .startEvent()
            .userTask("Task_A")
            .subProcess("SubProcess_B")
            .embeddedSubProcess()
            .startEvent()
            .userTask("Task_C")
            .userTask("Task_D")
            .endEvent()
            .subProcessDone()
            .userTask("Task_E")
            .endEvent()
            .done());

    assertThat(positionAt("Task_A")).isEqualTo(new StepPosition(1, 4));
    assertThat(positionAt("Task_C", "Task_A")).isEqualTo(new StepPosition(2, 4));
    assertThat(positionAt("Task_D", "Task_A", "Task_C")).isEqualTo(new StepPosition(3, 4));
  }

  @Test
  void anInterruptingEventIsAnotherWayAndANotInterruptingOneAnAdditionalWay() {
    deployed(
        Bpmn.createExecutableProcess("p")
            .startEvent()
            .userTask("Task_A")
            .boundaryEvent("BoundaryEvent_Instead", event -> event.cancelActivity(true))
            .timerWithDuration("P1D")
            .userTask("Task_B")
            .userTask("Task_C")
            .endEvent()
            .moveToActivity("Task_A")
            .boundaryEvent("BoundaryEvent_Beside", event -> event.cancelActivity(false))
            .timerWithDuration("P1D")
            .userTask("Task_D")
            .endEvent()
            .moveToActivity("Task_A")
            .userTask("Task_E")
            .endEvent()
            .done());

    assertThat(positionAt("Task_A")).isEqualTo(new StepPosition(1, 4));
  }

  @Test
  void aWayBackCountsEachStepOnce() {
    deployed(
        Bpmn.createExecutableProcess("p")
            .startEvent()
            .userTask("Task_A")
            .userTask("Task_B")
            .exclusiveGateway("Gateway_Again")
            .conditionExpression("again")
            .connectTo("Task_A")
            .moveToNode("Gateway_Again")
            .userTask("Task_C")
            .endEvent()
            .done());

    assertThat(positionAt("Task_A")).isEqualTo(new StepPosition(1, 3));
    assertThat(positionAt("Task_A", "Task_B").number()).isEqualTo(2);
    assertThat(positionAt("Task_C", "Task_A", "Task_B")).isEqualTo(new StepPosition(3, 3));
  }

  @Test
  void aCalledProcessAndTheProcessThatCallsCount() {
    String caller =
        xml(
            Bpmn.createExecutableProcess("caller")
                .startEvent()
                .userTask("Task_A")
                .callActivity("CallActivity_B", call -> call.zeebeProcessId("called"))
                .userTask("Task_D")
                .endEvent()
                .done());
    String called =
        xml(
            Bpmn.createExecutableProcess("called")
                .startEvent()
                .userTask("Task_B")
                .userTask("Task_C")
                .endEvent()
                .done());
    when(queries.newestModels()).thenReturn(List.of(1L, 2L));
    when(queries.bpmn(1L)).thenReturn(Optional.of(caller));
    when(queries.bpmn(2L)).thenReturn(Optional.of(called));

    when(queries.definitionKey(7)).thenReturn(Optional.of(1L));
    assertThat(positionAt("Task_A")).isEqualTo(new StepPosition(1, 4));

    when(queries.definitionKey(7)).thenReturn(Optional.of(2L));
    assertThat(positionAt("Task_B", "Task_A")).isEqualTo(new StepPosition(2, 4));
  }

  @Test
  void anotherPoolOfTheDiagramDoesNotCount() throws IOException {
    String other =
        """
          <bpmn:process id="other-pool" isExecutable="true">
            <bpmn:startEvent id="StartEvent_Other"><bpmn:outgoing>O1</bpmn:outgoing></bpmn:startEvent>
            <bpmn:userTask id="Task_Other"><bpmn:incoming>O1</bpmn:incoming></bpmn:userTask>
            <bpmn:sequenceFlow id="O1" sourceRef="StartEvent_Other" targetRef="Task_Other" />
          </bpmn:process>
        </bpmn:definitions>
        """;
    deployed(Files.readString(LINKS).replace("</bpmn:definitions>", other));

    assertThat(positionAt("Task_First")).isEqualTo(new StepPosition(1, 2));
    assertThat(positionAt("Task_Other")).isEqualTo(new StepPosition(1, 1));
  }

  @Test
  void aModelThatIsNotKnownAnyMoreStillGivesAPosition() {
    when(queries.definitionKey(7)).thenReturn(Optional.empty());

    assertThat(positionAt("Task_B", "Task_A")).isEqualTo(new StepPosition(2, 2));
  }

  @Test
  void aStepHasANameInEachLanguageOfItsHeaders() {
    deployed(
        Bpmn.createExecutableProcess("p")
            .startEvent()
            .userTask("Task_A")
            .name("Your company")
            .zeebeTaskHeader("name:de", "Ihr Unternehmen")
            .zeebeTaskHeader("Name:pt-BR", "Sua empresa")
            .endEvent()
            .done());

    assertThat(models.nameOf(step("Task_A"))).contains("Your company");
    assertThat(models.nameOf(step("Task_A"), Locale.GERMAN)).contains("Ihr Unternehmen");
    assertThat(models.nameOf(step("Task_A"), Locale.of("de", "AT"))).contains("Ihr Unternehmen");
    assertThat(models.nameOf(step("Task_A"), Locale.of("pt", "BR"))).contains("Sua empresa");
    assertThat(models.nameOf(step("Task_A"), Locale.FRENCH)).contains("Your company");
  }

  @Test
  void aStepThatIsRepeatedTwiceIsRefused() throws IOException {
    String repeated =
        "<bpmn:multiInstanceLoopCharacteristics><bpmn:extensionElements><zeebe:loopCharacteristics"
            + " inputCollection=\"=a\" inputElement=\"it\" /></bpmn:extensionElements>"
            + "</bpmn:multiInstanceLoopCharacteristics>";
    String task = "<bpmn:userTask id=\"Task_Inner\">" + repeated + "</bpmn:userTask>";
    String model =
        Files.readString(LINKS)
            .replace(
                "</bpmn:process>",
                "<bpmn:subProcess id=\"SubProcess_Outer\">%s%s</bpmn:subProcess></bpmn:process>"
                    .formatted(repeated, task));
    RepeatedStepCheck check = new RepeatedStepCheck();

    assertThat(check.findings("a.bpmn", model))
        .containsExactly(ResourceCheck.Problem.of("Task_Inner", "step-repeated-twice"));
    assertThat(check.findings("a.bpmn", Files.readString(LINKS))).isEmpty();
    assertThat(check.findings("a.form", model)).isEmpty();
    assertThat(check.findings("a.bpmn", "no model")).isEmpty();
  }

  private StepPosition positionAt(String element, String... done) {
    reached(Stream.of(done).map(id -> new OtherStep(id, false)).toArray(OtherStep[]::new));
    return models.positionOf(step(element));
  }

  private void reached(OtherStep... others) {
    when(queries.others(any())).thenReturn(List.of(others));
  }

  private static HumanStep step(String element) {
    return new HumanStep(7, UUID.randomUUID(), element, null, null, Instant.EPOCH);
  }

  private void deployed(BpmnModelInstance model) {
    deployed(xml(model));
  }

  private void deployed(String model) {
    when(queries.definitionKey(7)).thenReturn(Optional.of(1L));
    when(queries.newestModels()).thenReturn(List.of(1L));
    when(queries.bpmn(1L)).thenReturn(Optional.of(model));
  }

  private static String xml(BpmnModelInstance model) {
    return Bpmn.convertToString(model);
  }
}
