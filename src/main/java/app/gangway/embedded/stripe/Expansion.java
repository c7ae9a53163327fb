package app.gangway.embedded.stripe;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Puts objects in place of their ids, where {@code expand} asks for it. */
final class Expansion {

  private final StoredObjects objects;
  private final @Nullable String account;

  Expansion(StoredObjects objects, @Nullable String account) {
    this.objects = objects;
    this.account = account;
  }

  /**
   * @throws StripeError for a path that leads nowhere
   */
  void apply(ObjectNode answer, List<String> paths) {
    for (String path : paths) {
      expand(answer, path, path);
    }
  }

  private void expand(JsonNode at, String path, String whole) {
    if (at instanceof ArrayNode elements) {
      elements.forEach(element -> expand(element, path, whole));
    } else if (at instanceof ObjectNode object) {
      String[] steps = path.split("\\.", 2);
      JsonNode value = object.get(steps[0]);
      if (value == null) {
        throw StripeError.invalid(
            "expand", "This property cannot be expanded (%s).".formatted(whole));
      }
      if (value.isString()) {
        value = expanded(value);
        object.set(steps[0], value);
      }
      if (steps.length > 1) {
        expand(value, steps[1], whole);
      }
    }
  }

  private JsonNode expanded(JsonNode id) {
    return objects
        .find(id.stringValue())
        .filter(found -> java.util.Objects.equals(found.account(), account))
        .<JsonNode>map(found -> found.object().deepCopy())
        .orElse(id);
  }
}
