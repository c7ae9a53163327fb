package app.gangway.workflow;

import app.gangway.workflow.RunDetails.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a run began with, for the engine and to be shown to the team. A value whose name says that
 * it is secret is hidden, at whatever depth.
 */
@Component
class RunInput {

  private static final int LONGEST = 1000;
  private static final String HIDDEN = "•••";

  private static final Pattern SECRET =
      Pattern.compile(
          "secret|passw|token|api.?key|credential|authorization|iban", Pattern.CASE_INSENSITIVE);

  private final JsonMapper json;

  RunInput(JsonMapper json) {
    this.json = json;
  }

  /** The variables of a stored input. */
  Map<String, @Nullable Object> read(String input) {
    Map<String, @Nullable Object> variables = new LinkedHashMap<>();
    json.readTree(input)
        .properties()
        .forEach(entry ->
            variables.put(entry.getKey(), json.convertValue(entry.getValue(), Object.class)));
    return variables;
  }

  /**
   * The values of an input.
   *
   * @param input an object as JSON
   * @return sorted by name
   */
  List<Value> values(String input) {
    return json.readTree(input).properties().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(entry ->
            new Value(
                entry.getKey(), isSecret(entry.getKey()) ? null : shortened(entry.getValue())))
        .toList();
  }

  private static boolean isSecret(String name) {
    return SECRET.matcher(name).find();
  }

  private String shortened(JsonNode value) {
    String text = value.isString() ? value.stringValue() : json.writeValueAsString(hidden(value));
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }

  /** The same value without its secrets. */
  private JsonNode hidden(JsonNode value) {
    if (value.isObject()) {
      var copy = json.createObjectNode();
      value
          .properties()
          .forEach(entry ->
              copy.set(
                  entry.getKey(),
                  isSecret(entry.getKey())
                      ? json.getNodeFactory().stringNode(HIDDEN)
                      : hidden(entry.getValue())));
      return copy;
    }
    if (value.isArray()) {
      var copy = json.createArrayNode();
      value.forEach(item -> copy.add(hidden(item)));
      return copy;
    }
    return value;
  }
}
