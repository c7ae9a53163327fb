package app.gangway.workflow;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/**
 * The element templates of the steps, for editors of models. The build takes them from {@code
 * docs/element-templates}.
 */
@Component
class StepTemplates {

  private static final String FILES = "classpath:app/gangway/workflow/element-templates/*.json";

  private final byte[] all;

  StepTemplates() {
    ArrayNode templates = JsonMapper.shared().createArrayNode();
    try {
      Arrays.stream(new PathMatchingResourcePatternResolver().getResources(FILES))
          .sorted(Comparator.comparing(file -> String.valueOf(file.getFilename())))
          .forEach(file -> add(templates, file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    all = JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsBytes(templates);
  }

  private static void add(ArrayNode templates, Resource file) {
    try (InputStream content = file.getInputStream()) {
      templates.add(JsonMapper.shared().readTree(content));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All templates in one file, a JSON array, as the Camunda Modeler reads it. */
  byte[] file() {
    return all.clone();
  }
}
