package app.gangway.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The file with the templates of the steps that teammates download. */
class StepTemplatesTest {

  @Test
  void theFileIsAnArrayWithEachTemplateOfTheDocuments() throws IOException {
    List<JsonNode> documented;
    try (Stream<Path> files = Files.list(Path.of("docs", "element-templates"))) {
      documented = files.map(file -> JsonMapper.shared().readTree(file)).toList();
    }

    JsonNode file = JsonMapper.shared().readTree(new StepTemplates().file());

    assertThat(file.isArray()).isTrue();
    assertThat(file.valueStream())
        .hasSizeGreaterThan(5)
        .containsExactlyInAnyOrderElementsOf(documented);
    assertThat(file.valueStream().map(template -> template.path("id").stringValue("")))
        .as("the Modeler keeps one template of each id")
        .doesNotHaveDuplicates()
        .contains("app.gangway.create-invoice");
  }
}
