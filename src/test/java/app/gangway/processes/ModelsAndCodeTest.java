package app.gangway.processes;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import app.gangway.form.FormValidator;
import app.gangway.process.EngineMessage;
import app.gangway.process.JobWorker;
import app.gangway.process.check.Model;
import app.gangway.process.check.ProcessContract;
import io.camunda.zeebe.model.bpmn.instance.Error;
import io.camunda.zeebe.model.bpmn.instance.FormalExpression;
import io.camunda.zeebe.model.bpmn.instance.Message;
import io.camunda.zeebe.model.bpmn.instance.Process;
import io.camunda.zeebe.model.bpmn.instance.UserTask;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeCalledElement;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeInput;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeOutput;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeSubscription;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeTaskDefinition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.junit.jupiter.api.Test;
import org.springframework.core.ResolvableType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The models of Gangway's own processes and the code agree on their names, in both directions. */
class ModelsAndCodeTest {

  /** The modules whose workers are for the models that agencies upload. */
  private static final Pattern FOR_AGENCIES =
      Pattern.compile("app\\.gangway\\.(?:connection\\.(?!worker\\.request)|workflow\\.)");

  private static final Pattern THROWN =
      Pattern.compile("BpmnError(?:\\.afterRetries)?\\(\\s*\"([^\"]+)\"");

  /** A variable, as opposed to a part of one or to a function. */
  private static final Pattern NAME = Pattern.compile("(?<![.\\w])[a-z]\\w*(?![\\w(])");

  private static final Set<String> WORDS_OF_FEEL =
      Set.of("and", "or", "not", "if", "then", "else", "in", "true", "false", "null");

  private static final ProcessContract CONTRACT = ProcessContract.ofGangway();

  private static final List<Model> MODELS = ProcessFiles.models();

  @Test
  void eachJobTypeHasOneWorkerAndEachWorkerHasWork() {
    assertThat(workers().map(JobWorker::jobType))
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(
            inModels(ZeebeTaskDefinition.class).map(ZeebeTaskDefinition::getType).collect(toSet()));
  }

  /** Models are checked without the workers, against {@code contract.json}. */
  @Test
  void theContractTellsOfEachWorkerWhatItReadsAndSets() {
    assertThat(CONTRACT.jobs().keySet())
        .isEqualTo(workers().map(JobWorker::jobType).collect(toSet()));
    assertThat(workers())
        .allSatisfy(worker -> {
          var job = Objects.requireNonNull(CONTRACT.jobs().get(worker.jobType()));
          assertThat(job.reads())
              .as(worker.jobType())
              .isEqualTo(components(worker.inputType()).collect(toSet()));
          assertThat(job.sets())
              .as(worker.jobType())
              .isEqualTo(components(outputOf(worker)).collect(toSet()));
        });
  }

  @Test
  void theContractTellsOfEachMessageWhatItBrings() {
    assertThat(CONTRACT.messages())
        .isEqualTo(
            SampleMessages.all().stream()
                .collect(
                    toMap(
                        EngineMessage::messageName,
                        message -> message.variables().keySet(),
                        (one, other) -> one)));
  }

  @Test
  void theContractTellsOfEachErrorThatAWorkerAnswersWith() throws IOException {
    assertThat(CONTRACT.jobs().values().stream().flatMap(job -> job.answers().stream()))
        .containsExactlyInAnyOrderElementsOf(errorCodesInTheCode());
  }

  @Test
  void theContractNeedsTheProcessesThatAreThere() {
    assertThat(CONTRACT.processes().keySet())
        .isEqualTo(inModels(Process.class).map(Process::getId).collect(toSet()));
  }

  @Test
  void eachMessageThatAModelWaitsForIsPublishedAndEachPublishedOneIsWaitedFor() {
    Set<String> published =
        SampleMessages.all().stream().map(EngineMessage::messageName).collect(toSet());
    assertThat(published).isNotEmpty();

    assertThat(inModels(Message.class).map(Message::getName).collect(toSet())).isEqualTo(published);
  }

  @Test
  void eachErrorThatAModelCatchesIsThrownAndEachThrownOneIsCaught() throws IOException {
    assertThat(inModels(Error.class).map(Error::getErrorCode).collect(toSet()))
        .isEqualTo(errorCodesInTheCode());
  }

  @Test
  void eachLinkedFormIsThereAndEachFormIsLinked() {
    assertThat(forms().keySet())
        .isEqualTo(
            inModels(UserTask.class).flatMap(task -> Model.formId(task).stream()).collect(toSet()));
  }

  @Test
  void eachFormStandsInAFileOfItsName() {
    forms().forEach((id, file) -> assertThat(file).hasFileName(id + ".form"));
  }

  @Test
  void eachCalledProcessIsThere() {
    assertThat(inModels(Process.class).map(Process::getId))
        .containsAll(
            inModels(ZeebeCalledElement.class).map(ZeebeCalledElement::getProcessId).toList());
  }

  @Test
  void eachVariableThatAModelOrAWorkerReadsIsWritten() {
    assertThat(variablesBrought())
        .containsAll(variablesInExpressions())
        .containsAll(workers().flatMap(worker -> components(worker.inputType())).toList());
  }

  /** A developer who adds a variable lists it here: never a token, an address or an answer. */
  @Test
  void onlyIdsDatesAndFlagsGoToTheEngine() {
    Set<String> ids =
        Set.of(
            "invitationId",
            "accountId",
            "workspaceId",
            "agencyId",
            "onboardingId",
            "offboardingId",
            "domainVerificationId",
            "connectionRequestId");
    Set<String> dates = Set.of("expiresAt", "remindAt", "nextCheckAt");
    Set<String> flags =
        Set.of(
            "expiryOutcome",
            "onboardedBefore",
            "hasPassword",
            "billingRequired",
            "billingStatus",
            "lastWorkspaceLeft",
            "domainOutcome",
            "requestOutcome");

    assertThat(Stream.concat(variablesOfMessages(), variablesOfWorkers()).collect(toSet()))
        .isEqualTo(Stream.of(ids, dates, flags).flatMap(Set::stream).collect(toSet()));
  }

  @Test
  void noFormFieldHasTheNameOfAProcessVariable() {
    assertThat(Stream.concat(variablesOfMessages(), variablesOfWorkers()))
        .allSatisfy(name ->
            assertThat(
                    FormValidator.of(
                        """
                        {"components": [{"type": "checkbox", "key": "%s", "label": "L"}]}
                        """
                            .formatted(name)))
                .hasSize(1));
  }

  /** Those that work for the product's own models. */
  private static Stream<JobWorker<?, ?>> workers() {
    return Uninitialized.beans(JobWorker.class).stream()
        .<JobWorker<?, ?>>map(worker -> (JobWorker<?, ?>) worker)
        .filter(worker -> !FOR_AGENCIES.matcher(worker.getClass().getName()).find());
  }

  private static <T extends ModelElementInstance> Stream<T> inModels(Class<T> type) {
    return MODELS.stream().flatMap(model -> model.all(type));
  }

  private static Map<String, Path> forms() {
    return ProcessFiles.forms().stream()
        .collect(toMap(file -> read(file).path("id").stringValue(), file -> file));
  }

  private static JsonNode read(Path form) {
    return JsonMapper.shared().readTree(form);
  }

  private static Set<String> errorCodesInTheCode() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !FOR_AGENCIES.matcher(file.toString().replace('/', '.')).find())
          .map(ModelsAndCodeTest::text)
          .flatMap(text -> THROWN.matcher(text).results())
          .map(found -> found.group(1))
          .collect(toSet());
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<String> variablesBrought() {
    return Stream.of(
            variablesOfMessages(),
            variablesOfWorkers(),
            ProcessFiles.forms().stream()
                .flatMap(form -> read(form).findValuesAsString("key").stream()))
        .flatMap(names -> names)
        .collect(toSet());
  }

  private static Stream<String> variablesOfMessages() {
    return SampleMessages.all().stream().flatMap(message -> message.variables().keySet().stream());
  }

  private static Stream<String> variablesOfWorkers() {
    return workers().flatMap(worker -> components(outputOf(worker)));
  }

  private static Set<String> variablesInExpressions() {
    return Stream.of(
            inModels(FormalExpression.class).map(FormalExpression::getTextContent),
            inModels(ZeebeSubscription.class).map(ZeebeSubscription::getCorrelationKey),
            inModels(ZeebeInput.class).map(ZeebeInput::getSource),
            inModels(ZeebeOutput.class).map(ZeebeOutput::getSource))
        .flatMap(expressions -> expressions)
        .filter(expression -> expression.startsWith("="))
        .map(expression -> expression.replaceAll("\"[^\"]*\"", ""))
        .flatMap(expression -> NAME.matcher(expression).results())
        .map(MatchResult::group)
        .filter(name -> !WORDS_OF_FEEL.contains(name))
        .collect(toSet());
  }

  private static Stream<String> components(Class<?> type) {
    return Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName);
  }

  private static Class<?> outputOf(JobWorker<?, ?> worker) {
    return ResolvableType.forInstance(worker).as(JobWorker.class).getGeneric(1).toClass();
  }
}
