package app.gangway.process.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.zeebe.model.bpmn.instance.Message;
import io.camunda.zeebe.model.bpmn.instance.Process;
import io.camunda.zeebe.model.bpmn.instance.StartEvent;
import io.camunda.zeebe.model.bpmn.instance.UserTask;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class WorkflowModelsTest {

  private static final String HARBOR = "ws_00000000000000000000000000000001_";
  private static final String PIER = "ws_00000000000000000000000000000002_";

  @Test
  void theFileOfTwoWorkspacesHasNoNameInCommon() throws IOException {
    WorkflowModels models = WorkflowModels.read(texts());

    Set<String> harbor = names(models.inEngine(HARBOR, 1));
    Set<String> pier = names(models.inEngine(PIER, 1));

    assertThat(harbor)
        .containsExactlyInAnyOrder(
            HARBOR + "collect",
            HARBOR + "collect.start",
            HARBOR + "withdrawn",
            HARBOR + "collect.remind_v1",
            HARBOR + "collect.upload_v1",
            HARBOR + "collect.rating_v1",
            HARBOR + "collect.base_v1",
            HARBOR + "collect.ratings_v1");
    assertThat(pier).hasSameSizeAs(harbor).doesNotContainAnyElementsOf(harbor);
  }

  @Test
  void theMessagesHaveTheNamesThatTheirAuthorGave() throws IOException {
    assertThat(WorkflowModels.read(texts()).messages()).containsExactly("withdrawn");
  }

  @Test
  void aNewVersionHasPartsOfItsOwn() throws IOException {
    WorkflowModels models = WorkflowModels.read(texts());

    assertThat(names(models.inEngine(HARBOR, 2)))
        .contains(HARBOR + "collect", HARBOR + "collect.upload_v2", HARBOR + "collect.remind_v2")
        .noneMatch(name -> name.endsWith("_v1"));
  }

  @Test
  void theSameVersionIsTheSameText() throws IOException {
    assertThat(WorkflowModels.read(texts()).inEngine(HARBOR, 1))
        .isEqualTo(WorkflowModels.read(texts()).inEngine(HARBOR, 1));
  }

  @Test
  void whatRefersToARenamedPartFollows() throws IOException {
    Map<String, String> renamed = WorkflowModels.read(texts()).inEngine(HARBOR, 1);

    assertThat(renamed.get(HARBOR + "collect.v1/collect.bpmn"))
        .contains(
            "bpmnElement=\"" + HARBOR + "collect\"",
            "processId=\"" + HARBOR + "collect.remind_v1\"",
            "decisionId=\"" + HARBOR + "collect.rating_v1\"",
            "formId=\"" + HARBOR + "collect.upload_v1\"");
    assertThat(renamed.get(HARBOR + "collect.v1/rating.dmn"))
        .contains("href=\"#" + HARBOR + "collect.base_v1\"");
  }

  @Test
  void theMainProcessTellsItsName() throws IOException {
    WorkflowModels models = WorkflowModels.read(texts());

    assertThat(models.processId()).isEqualTo("collect");
    assertThat(models.name()).contains("Collect documents");
    assertThat(models.schedule()).isEmpty();
  }

  @Test
  void theFormOfTheStartIsFoundAndTheEngineGetsAStartWithoutIt() throws IOException {
    String model =
        Objects.requireNonNull(texts().get("collect.bpmn"))
            .replace(
                "name=\"Begun\">",
                "name=\"Begun\"><bpmn:extensionElements><zeebe:formDefinition formId=\"upload\" />"
                    + "</bpmn:extensionElements>");
    Map<String, String> files = texts();
    files.put("collect.bpmn", model);

    WorkflowModels models = WorkflowModels.read(files);

    assertThat(models.startForm()).contains("upload.form");
    Model renamed =
        Model.of(
            "",
            Objects.requireNonNull(
                models.inEngine(HARBOR, 1).get(HARBOR + "collect.v1/collect.bpmn")));
    assertThat(renamed.all(StartEvent.class).flatMap(start -> Model.formId(start).stream()))
        .isEmpty();
    assertThat(renamed.all(UserTask.class).flatMap(task -> Model.formId(task).stream()))
        .containsExactly(HARBOR + "collect.upload_v1");
    assertThat(WorkflowModels.read(texts()).startForm()).isEmpty();
  }

  private static Map<String, String> texts() throws IOException {
    Map<String, String> texts = new TreeMap<>();
    WorkflowRulesTest.good()
        .forEach((name, content) -> texts.put(name, new String(content, StandardCharsets.UTF_8)));
    return texts;
  }

  /** All names by which the engine finds something. */
  private static Set<String> names(Map<String, String> files) {
    return files.entrySet().stream()
        .flatMap(file -> {
          String text = file.getValue();
          if (file.getKey().endsWith(".bpmn")) {
            Model model = Model.of(file.getKey(), text);
            return java.util.stream.Stream.concat(
                model.all(Process.class).map(Process::getId),
                model.all(Message.class).map(Message::getName));
          }
          String ids =
              file.getKey().endsWith(".dmn")
                  ? "<(?:decision|definitions) [^>]*?\\bid=\"([^\"]+)\""
                  : "\"id\":\"(ws_[^\"]+)\"";
          return Pattern.compile(ids).matcher(text).results().map(found -> found.group(1));
        })
        .collect(Collectors.toSet());
  }
}
