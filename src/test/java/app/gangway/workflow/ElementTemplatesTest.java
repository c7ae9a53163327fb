package app.gangway.workflow;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import app.gangway.process.JobWorker;
import app.gangway.processes.Uninitialized;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The element templates for the editors agree with the workers. */
class ElementTemplatesTest {

  private static final Path FOLDER = Path.of("docs", "element-templates");
  private static final String CATALOGUE = "gangway.";

  @Test
  void eachJobTypeOfTheCatalogueHasATemplate() throws IOException {
    assertThat(templates().keySet()).isEqualTo(workers().keySet());
  }

  @Test
  void eachTemplateHasTheInputsOfItsWorker() throws IOException {
    Map<String, JobWorker<?, ?>> workers = workers();

    assertThat(templates())
        .allSatisfy((type, template) -> {
          Set<String> inputs =
              Arrays.stream(
                      Objects.requireNonNull(workers.get(type)).inputType().getRecordComponents())
                  .map(RecordComponent::getName)
                  .filter(name -> !name.equals("runId"))
                  .collect(toSet());
          assertThat(bound(template, "zeebe:input", "name")).isEqualTo(inputs);
        });
  }

  @Test
  void eachTemplateIsOneForServiceTasks() throws IOException {
    assertThat(templates())
        .allSatisfy((type, template) -> {
          assertThat(template.path("$schema").stringValue("")).endsWith("schema.json");
          assertThat(template.path("id").stringValue("")).isEqualTo("app." + type);
          assertThat(template.path("name").stringValue("")).isNotBlank();
          assertThat(template.path("version").intValue()).isPositive();
          assertThat(template.path("elementType").path("value").stringValue(""))
              .isEqualTo("bpmn:ServiceTask");
          assertThat(bound(template, "zeebe:taskDefinition", "property"))
              .containsExactlyInAnyOrder("type", "retries");
        });
  }

  @Test
  void theDocumentTellsOfEachJobTypeAndInput() throws IOException {
    String document = Files.readString(Path.of("docs", "workflow-steps.md"));

    assertThat(templates())
        .allSatisfy((type, template) -> {
          assertThat(document).contains("`" + type + "`");
          assertThat(bound(template, "zeebe:input", "name"))
              .allSatisfy(input -> assertThat(document).contains("`" + input + "`"));
        });
  }

  @Test
  void whatWaitsForAWebhookWaitsWithTheKeyOfTheRun() throws IOException {
    for (String name : List.of("wait-for-webhook.json", "receive-webhook.json")) {
      JsonNode template = JsonMapper.shared().readTree(FOLDER.resolve(name));

      assertThat(bound(template, "bpmn:Message#property", "name")).containsExactly("name");
      assertThat(properties(template))
          .filteredOn(property ->
              property
                  .path("binding")
                  .path("type")
                  .stringValue("")
                  .equals("bpmn:Message#zeebe:subscription#property"))
          .extracting(property -> property.path("value").stringValue(""))
          .containsExactly("=runId");
      assertThat(template.path("elementType").path("value").stringValue(""))
          .isIn("bpmn:IntermediateCatchEvent", "bpmn:ReceiveTask");
    }
  }

  /** By the job type that each sets. */
  private static Map<String, JsonNode> templates() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> JsonMapper.shared().readTree(file))
          .filter(template -> typeOf(template).startsWith(CATALOGUE))
          .collect(toMap(ElementTemplatesTest::typeOf, template -> template));
    }
  }

  private static String typeOf(JsonNode template) {
    return properties(template)
        .filter(
            property -> property.path("binding").path("property").stringValue("").equals("type"))
        .map(property -> property.path("value").stringValue(""))
        .findFirst()
        .orElse("");
  }

  private static Set<String> bound(JsonNode template, String binding, String name) {
    return properties(template)
        .map(property -> property.path("binding"))
        .filter(it -> it.path("type").stringValue("").equals(binding))
        .map(it -> it.path(name).stringValue(""))
        .collect(toSet());
  }

  private static Stream<JsonNode> properties(JsonNode template) {
    return template.path("properties").valueStream();
  }

  private static Map<String, JobWorker<?, ?>> workers() {
    List<JobWorker<?, ?>> all =
        Uninitialized.beans(JobWorker.class).stream()
            .<JobWorker<?, ?>>map(worker -> worker)
            .toList();
    return all.stream()
        .filter(worker -> worker.jobType().startsWith(CATALOGUE))
        .collect(toMap(JobWorker::jobType, worker -> worker));
  }
}
