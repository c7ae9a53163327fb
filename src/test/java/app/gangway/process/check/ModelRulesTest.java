package app.gangway.process.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.zeebe.model.bpmn.instance.StartEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each rule finds its mistake in a good model that is broken in one place. */
class ModelRulesTest {

  private static final String FORM = "<zeebe:formDefinition formId=\"client-brand-v1\" />";

  /** The rule that a test breaks. */
  @Retention(RetentionPolicy.RUNTIME)
  private @interface Breaks {
    String value();
  }

  @Test
  void aGoodModelHasNoFindings() {
    assertThat(new BrokenModel().findings()).isEmpty();
  }

  @Test
  void aFindingSaysWhereItIsAndWhatToDo() {
    assertThat(new BrokenModel().with("", " name=\"Look up brand\"").findings())
        .singleElement()
        .hasToString(
            BrokenModel.NAME
                + ", Task_LookUpBrand: has no name; say in it what happens or what is asked"
                + " [label-required]");
  }

  @Test
  void everyRuleHasATest() {
    Stream<String> here =
        Arrays.stream(ModelRulesTest.class.getDeclaredMethods())
            .map(method -> method.getAnnotation(Breaks.class))
            .filter(Objects::nonNull)
            .map(Breaks::value);
    Stream<String> amongOthers = ModelCheckerTest.mistakes().map(ModelCheckerTest.Mistake::rule);

    assertThat(Stream.concat(here, amongOthers))
        .containsAll(ModelRule.all().map(ModelRule::name).toList());
  }

  @Test
  @Breaks("never-started")
  void aProcessThatNothingStarts() {
    assertThat(
            CheckedFiles.checker()
                .check(Map.of(BrokenModel.NAME, bytes(BrokenModel.GOOD)))
                .findings())
        .filteredOn(finding -> finding.rule().equals("never-started"))
        .singleElement()
        .returns("brand-collection", Finding::element)
        .returns(false, Finding::refused);
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  @Breaks("start-event-required")
  void aProcessWithoutAStartEvent() {
    assertThat(
            new BrokenModel()
                .without("Flow_Started", "StartEvent_BrandWanted")
                .breaks("start-event-required"))
        .containsExactly("brand-collection");
  }

  @Test
  @Breaks("end-event-required")
  void aProcessWithoutAnEndEvent() {
    assertThat(
            new BrokenModel()
                .without("Flow_Onboarded", "EndEvent_BrandCollected")
                .breaks("end-event-required"))
        .containsExactly("brand-collection");
  }

  @Test
  @Breaks("single-blank-start-event")
  void aProcessWithTwoStartEvents() {
    assertThat(
            new BrokenModel()
                .withNew(StartEvent.class, "StartEvent_Second")
                .breaks("single-blank-start-event"))
        .containsExactly("StartEvent_Second");
  }

  @Test
  @Breaks("no-implicit-start")
  void aStepThatIsNeverReached() {
    assertThat(new BrokenModel().without("Flow_Started").breaks("no-implicit-start"))
        .containsExactly("Task_LookUpBrand");
  }

  @Test
  @Breaks("no-implicit-end")
  void aStepThatLeadsNowhere() {
    assertThat(new BrokenModel().without("Flow_Onboarded").breaks("no-implicit-end"))
        .containsExactly("CallActivity_ClientOnboarding");
  }

  @Test
  @Breaks("no-implicit-split")
  void aTaskWithTwoOutgoingFlows() {
    assertThat(
            new BrokenModel()
                .withFlow("Task_DescribeBrand", "EndEvent_BrandCollected")
                .breaks("no-implicit-split"))
        .containsExactly("Task_DescribeBrand");
  }

  @Test
  @Breaks("fake-join")
  void anEventWithTwoIncomingFlows() {
    assertThat(
            new BrokenModel()
                .withFlow("Task_DescribeBrand", "EndEvent_BrandCollected")
                .breaks("fake-join"))
        .containsExactly("EndEvent_BrandCollected");
  }

  @Test
  @Breaks("no-duplicate-sequence-flows")
  void twoFlowsBetweenTheSameElements() {
    assertThat(
            new BrokenModel()
                .withFlow("Task_DescribeBrand", "Gateway_BeforeApproval")
                .breaks("no-duplicate-sequence-flows"))
        .containsExactly("Flow_New");
  }

  @Test
  @Breaks("superfluous-gateway")
  void aGatewayThatDecidesNothing() {
    assertThat(new BrokenModel().without("Flow_BrandComplete").breaks("superfluous-gateway"))
        .containsExactly("Gateway_BrandComplete", "Gateway_BeforeApproval");
  }

  @Test
  @Breaks("no-gateway-join-fork")
  void aGatewayThatJoinsAndForks() {
    assertThat(
            new BrokenModel()
                .withFlow("Gateway_BeforeDescribing", "EndEvent_BrandCollected")
                .breaks("no-gateway-join-fork"))
        .containsExactly("Gateway_BeforeDescribing");
  }

  @Test
  @Breaks("conditional-flows")
  void aFlowThatIsNeitherConditionalNorTheDefault() {
    assertThat(
            new BrokenModel()
                .with("", " default=\"Flow_BrandIncomplete\"")
                .breaks("conditional-flows"))
        .containsExactly("Flow_BrandIncomplete");
  }

  @Test
  @Breaks("conditional-flows")
  void aDefaultFlowWithACondition() {
    assertThat(
            new BrokenModel()
                .with("default=\"Flow_BrandComplete\"", "default=\"Flow_BrandIncomplete\"")
                .breaks("conditional-flows"))
        .contains("Flow_BrandComplete");
  }

  @Test
  @Breaks("label-required")
  void aTaskWithoutAName() {
    assertThat(new BrokenModel().with("", " name=\"Describe your brand\"").breaks("label-required"))
        .containsExactly("Task_DescribeBrand");
  }

  @Test
  @Breaks("label-required")
  void aGatewayWithoutAName() {
    assertThat(new BrokenModel().with("", " name=\"Brand complete?\"").breaks("label-required"))
        .containsExactly("Gateway_BrandComplete");
  }

  @Test
  @Breaks("label-required")
  void aFlowOfAGatewayWithoutAName() {
    assertThat(new BrokenModel().with("", " name=\"No\"").breaks("label-required"))
        .containsExactly("Flow_BrandIncomplete");
  }

  @Test
  @Breaks("speaking-id")
  void anIdThatTheModelerGenerated() {
    assertThat(new BrokenModel().with("Task_1x9fk2a", "Task_DescribeBrand").breaks("speaking-id"))
        .containsExactly("Task_1x9fk2a");
  }

  @Test
  @Breaks("speaking-id")
  void anIdWithAnotherPrefix() {
    assertThat(
            new BrokenModel()
                .with("Activity_DescribeBrand", "Task_DescribeBrand")
                .breaks("speaking-id"))
        .containsExactly("Activity_DescribeBrand");
  }

  @Test
  @Breaks("file-name")
  void aProcessInAFileOfAnotherName() {
    assertThat(new BrokenModel().inFile("processes/diagram_1.bpmn").breaks("file-name"))
        .containsExactly("brand-collection");
  }

  @Test
  @Breaks("no-bpmndi")
  void aStepThatIsNotDrawn() {
    assertThat(new BrokenModel().withoutDrawingOf("Task_DescribeBrand").breaks("no-bpmndi"))
        .containsExactly("Task_DescribeBrand");
  }

  @Test
  @Breaks("no-bpmndi")
  void aFlowThatIsNotDrawn() {
    assertThat(new BrokenModel().withoutDrawingOf("Flow_Described").breaks("no-bpmndi"))
        .containsExactly("Flow_Described");
  }

  @Test
  @Breaks("no-overlapping-elements")
  void aTaskThatLiesOnAnother() {
    assertThat(
            new BrokenModel()
                .with("x=\"630\" y=\"160\"", "x=\"880\" y=\"160\"")
                .breaks("no-overlapping-elements"))
        .containsExactly("Task_DescribeBrand");
  }

  @Test
  @Breaks("no-overlapping-labels")
  void aNameThatStandsOnATask() {
    assertThat(
            new BrokenModel()
                .with("x=\"639\" y=\"190\"", "x=\"389\" y=\"230\"")
                .breaks("no-overlapping-labels"))
        .containsExactly("Gateway_BrandComplete");
  }

  @Test
  @Breaks("boundary-event-on-its-task")
  void aBoundaryEventBesideItsTask() {
    assertThat(
            new BrokenModel()
                .with("x=\"282\" y=\"272\"", "x=\"282\" y=\"222\"")
                .breaks("boundary-event-on-its-task"))
        .containsExactly("BoundaryEvent_BrandUnknown");
  }

  @Test
  @Breaks("flow-meets-its-ends")
  void aFlowThatDoesNotReachItsElement() {
    assertThat(
            new BrokenModel()
                .with("x=\"240\" y=\"200\"", "x=\"250\" y=\"200\"")
                .breaks("flow-meets-its-ends"))
        .containsExactly("Flow_Started");
  }

  @Test
  @Breaks("flow-around-elements")
  void aFlowThatRunsThroughATask() {
    assertThat(new BrokenModel().with("y=\"190\"", "y=\"120\"").breaks("flow-around-elements"))
        .containsOnly("Flow_BrandComplete");
  }

  @Test
  @Breaks("executable")
  void aProcessThatIsNotExecutable() {
    assertThat(
            new BrokenModel()
                .with("isExecutable=\"false\"", "isExecutable=\"true\"")
                .breaks("executable"))
        .containsExactly("brand-collection");
  }

  @Test
  @Breaks("platform")
  void aModelForAnotherEngine() {
    assertThat(
            new BrokenModel()
                .with("executionPlatformVersion=\"8.8.0\"", "executionPlatformVersion=\"8.5.0\"")
                .breaks("platform"))
        .containsExactly("Definitions_BrandCollection");
  }

  @Test
  @Breaks("job-type")
  void aServiceTaskWithoutAJobType() {
    assertThat(
            new BrokenModel()
                .with(
                    "<zeebe:taskDefinition type=\"\"",
                    "<zeebe:taskDefinition type=\"brand.look-up\"")
                .breaks("job-type"))
        .containsExactly("Task_LookUpBrand");
  }

  @Test
  @Breaks("job-type")
  void aServiceTaskWithAComputedJobType() {
    assertThat(
            new BrokenModel().with("type=\"=worker\"", "type=\"brand.look-up\"").breaks("job-type"))
        .containsExactly("Task_LookUpBrand");
  }

  @Test
  @Breaks("retries")
  void aServiceTaskWithoutRetries() {
    assertThat(new BrokenModel().with("", " retries=\"3\"").breaks("retries"))
        .containsExactly("Task_LookUpBrand");
  }

  @Test
  @Breaks("step-or-form")
  void aWizardStepWithoutScreenOrForm() {
    assertThat(
            new BrokenModel()
                .with("", "<zeebe:formDefinition formId=\"client-brand-v1\" />")
                .breaks("step-or-form"))
        .containsExactly("Task_DescribeBrand");
  }

  @Test
  @Breaks("step-or-form")
  void aWizardStepWithScreenAndForm() {
    assertThat(
            new BrokenModel()
                .with(
                    FORM
                        + "<zeebe:taskHeaders><zeebe:header key=\"step\" value=\"brand\" /></zeebe:taskHeaders>",
                    FORM)
                .breaks("step-or-form"))
        .containsExactly("Task_DescribeBrand");
  }

  @Test
  @Breaks("job-based-user-task")
  void aWizardStepThatNeverReachesTheWizard() {
    assertThat(
            new BrokenModel().with(FORM + "<zeebe:userTask />", FORM).breaks("job-based-user-task"))
        .containsExactly("Task_DescribeBrand");
  }

  @Test
  @Breaks("form-version")
  void aFormWithoutAVersion() {
    assertThat(new BrokenModel().with("client-brand\"", "client-brand-v1\"").breaks("form-version"))
        .containsExactly("Task_DescribeBrand");
  }

  @Test
  @Breaks("message")
  void aReceiveTaskWithoutAMessage() {
    assertThat(
            new BrokenModel().with("", " messageRef=\"Message_BrandApproved\"").breaks("message"))
        .containsExactly("Task_AwaitApproval");
  }

  @Test
  @Breaks("message")
  void aReceiveTaskWithoutACorrelationKey() {
    assertThat(
            new BrokenModel()
                .with("", "<zeebe:subscription correlationKey=\"=onboardingId\" />")
                .breaks("message"))
        .containsExactly("Task_AwaitApproval");
  }

  @Test
  @Breaks("error-code")
  void anErrorWithoutACode() {
    assertThat(new BrokenModel().with("", " errorCode=\"BRAND_UNKNOWN\"").breaks("error-code"))
        .containsExactly("BoundaryEvent_BrandUnknown");
  }

  @Test
  @Breaks("called-process")
  void aCallActivityWithoutAProcess() {
    assertThat(
            new BrokenModel()
                .with("processId=\"\"", "processId=\"client-onboarding\"")
                .breaks("called-process"))
        .containsExactly("CallActivity_ClientOnboarding");
  }

  @Test
  @Breaks("handed-variables")
  void aCallActivityThatPassesAllVariables() {
    assertThat(
            new BrokenModel()
                .with("", " propagateAllParentVariables=\"false\"")
                .breaks("handed-variables"))
        .containsExactly("CallActivity_ClientOnboarding");
  }
}
