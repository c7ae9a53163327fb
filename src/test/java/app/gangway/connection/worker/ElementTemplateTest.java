package app.gangway.connection.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import app.gangway.process.engine.ProcessVariables;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The element template for the Modeler says the same as the worker. */
class ElementTemplateTest {

  private final JsonNode template =
      new JsonMapper().readTree(Path.of("docs/element-templates/http-request.json").toFile());

  @Test
  void itsInputsAreTheWorkers() {
    List<String> inputs = new ArrayList<>(ProcessVariables.names(HttpJson.Input.class));
    // Each run has it
    inputs.remove("runId");
    // For models made elsewhere only
    inputs.remove("authentication");
    assertThat(bindings("zeebe:input", "name")).containsExactlyInAnyOrderElementsOf(inputs);
  }

  @Test
  void itsHeadersAreTheWorkers() {
    assertThat(bindings("zeebe:taskHeader", "key"))
        .containsExactlyInAnyOrder(
            "resultVariable", "resultExpression", "errorExpression", "retryBackoff");
  }

  @Test
  void itMakesAJobOfThisType() {
    assertThat(template.path("properties").get(0).path("value").asString())
        .isEqualTo(new HttpJson(mock(), mock()).jobType());
  }

  private List<String> bindings(String type, String name) {
    List<String> found = new ArrayList<>();
    for (JsonNode property : template.path("properties")) {
      JsonNode binding = property.path("binding");
      if (binding.path("type").asString().equals(type)) {
        found.add(binding.path(name).asString());
      }
    }
    return found;
  }
}
