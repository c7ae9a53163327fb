package app.gangway.embedded.stripe;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Turns Stripe's form encoding into the JSON of a schema. All values of a form are texts. A text
 * becomes a number where the schema wants one and the text reads like one; any other text stays,
 * and fails the validation.
 */
final class FormAsJson {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final List<String> ALTERNATIVES = List.of("anyOf", "oneOf", "allOf");

  private final JsonNode document;
  private final Consumer<String> unknown;

  /**
   * @param document holds what references in schemas name
   * @param unknown told of each parameter that no schema declares: Stripe refuses those within
   *     others too, which its schemas do not say
   */
  FormAsJson(JsonNode document, Consumer<String> unknown) {
    this.document = document;
    this.unknown = unknown;
  }

  JsonNode convert(String form, JsonNode schema) {
    return convert(tree(form), schema);
  }

  /** A text, or a map by the names in brackets. */
  private static Map<String, Object> tree(String form) {
    Map<String, Object> tree = new LinkedHashMap<>();
    for (String parameter : form.split("&")) {
      if (!parameter.isEmpty()) {
        String[] parts = parameter.split("=", 2);
        List<String> path = path(decode(parts[0]));
        put(tree, path, parts.length == 1 ? "" : decode(parts[1]));
      }
    }
    return tree;
  }

  private static String decode(String encoded) {
    return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
  }

  private static List<String> path(String name) {
    List<String> path = new ArrayList<>();
    for (String step : name.split("\\[", -1)) {
      path.add(step.endsWith("]") ? step.substring(0, step.length() - 1) : step);
    }
    return path;
  }

  @SuppressWarnings("unchecked")
  private static void put(Map<String, Object> tree, List<String> path, String value) {
    String step = path.getFirst().isEmpty() ? Integer.toString(tree.size()) : path.getFirst();
    if (path.size() == 1) {
      tree.put(step, value);
    } else {
      Object inner = tree.computeIfAbsent(step, absent -> new LinkedHashMap<>());
      if (!(inner instanceof Map)) {
        throw new IllegalArgumentException("A parameter is both a text and more: " + path);
      }
      put((Map<String, Object>) inner, path.subList(1, path.size()), value);
    }
  }

  private JsonNode convert(Object value, JsonNode declared) {
    JsonNode schema = resolved(declared);
    for (String alternatives : ALTERNATIVES) {
      for (JsonNode alternative : schema.path(alternatives)) {
        if (fits(value, resolved(alternative))) {
          return convert(value, alternative);
        }
      }
    }
    if (value instanceof Map<?, ?> fields) {
      return "array".equals(type(schema)) ? array(fields, schema) : object(fields, schema);
    }
    return leaf((String) value, schema);
  }

  private boolean fits(Object value, JsonNode schema) {
    if (value instanceof Map<?, ?> fields) {
      boolean numbered = fields.keySet().stream().allMatch(key -> key.toString().matches("\\d+"));
      return numbered ? "array".equals(type(schema)) : "object".equals(type(schema));
    }
    String type = type(schema);
    boolean container = "object".equals(type) || "array".equals(type);
    return !container
        && (!schema.has("enum") || isOneOf(schema.path("enum"), (String) value))
        && ("string".equals(type) || !leaf((String) value, schema).isString());
  }

  private static boolean isOneOf(JsonNode values, String text) {
    for (JsonNode value : values) {
      if (value.asString().equals(text)) {
        return true;
      }
    }
    return false;
  }

  private JsonNode resolved(JsonNode schema) {
    String reference = schema.path("$ref").asString("");
    return reference.isEmpty() ? schema : resolved(document.at(reference.substring(1)));
  }

  private static String type(JsonNode schema) {
    return schema.path("type").asString("");
  }

  private ArrayNode array(Map<?, ?> elements, JsonNode schema) {
    ArrayNode array = JSON.arrayNode();
    elements.values().forEach(element -> array.add(convert(element, schema.path("items"))));
    return array;
  }

  private ObjectNode object(Map<?, ?> fields, JsonNode schema) {
    ObjectNode object = JSON.objectNode();
    fields.forEach((name, value) -> {
      JsonNode declared = schema.path("properties").path((String) name);
      if (declared.isMissingNode() && !schema.path("additionalProperties").isObject()) {
        unknown.accept((String) name);
      }
      object.set(
          (String) name,
          convert(
              value, declared.isMissingNode() ? schema.path("additionalProperties") : declared));
    });
    return object;
  }

  private static JsonNode leaf(String text, JsonNode schema) {
    String type = type(schema);
    if ("integer".equals(type) && text.matches("-?\\d{1,18}")) {
      return JSON.numberNode(Long.parseLong(text));
    }
    if ("number".equals(type) && text.matches("-?\\d+(\\.\\d+)?")) {
      return JSON.numberNode(new java.math.BigDecimal(text));
    }
    if ("boolean".equals(type) && text.matches("true|false")) {
      return JSON.booleanNode(Boolean.parseBoolean(text));
    }
    return JSON.stringNode(text);
  }
}
