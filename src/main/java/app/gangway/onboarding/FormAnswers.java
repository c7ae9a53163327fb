package app.gangway.onboarding;

import app.gangway.process.FormSchema;
import app.gangway.shared.InvalidInput;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What was answered in one Camunda Form, held against its schema. */
final class FormAnswers {

  /** Longer ones are no answer to a form of a wizard. */
  private static final int MAX_TEXT = 10_000;

  /** Answers that are ticked or chosen, not typed: what a process may route by. */
  private static final Set<String> CHOSEN = Set.of("checkbox", "radio", "select", "checklist");

  private static final JsonMapper JSON = JsonMapper.shared();

  private final FormSchema form;
  private final Map<String, Object> values;
  private final Map<String, Object> routingFlags = new HashMap<>();

  /**
   * @throws InvalidInput when a value belongs to no input of the form, is missing though required,
   *     or is too long
   */
  FormAnswers(FormSchema form, Map<String, Object> values) {
    this.form = form;
    this.values = Map.copyOf(values);
    Map<String, JsonNode> inputs = new HashMap<>();
    collect(JSON.readTree(form.json()).path("components"), inputs);
    values.forEach((key, value) -> check(key, value, inputs.get(key)));
    inputs.forEach(this::checkRequired);
    inputs.forEach(this::keepFlag);
  }

  private static void collect(JsonNode components, Map<String, JsonNode> inputs) {
    for (JsonNode component : components) {
      if (component.path("key").isString()) {
        inputs.put(component.path("key").stringValue(), component);
      }
      collect(component.path("components"), inputs);
    }
  }

  private static void check(String key, Object value, @Nullable JsonNode input) {
    if (input == null) {
      throw new InvalidInput(key, "step.form.invalid");
    }
    if (value.toString().length() > MAX_TEXT) {
      throw new InvalidInput(key, "step.form.max-length", MAX_TEXT);
    }
  }

  private void checkRequired(String key, JsonNode input) {
    if (!input.path("validate").path("required").asBoolean(false)) {
      return;
    }
    Object value = values.get(key);
    if (value == null || value.toString().isBlank() || Boolean.FALSE.equals(value)) {
      throw new InvalidInput(key, "step.form.required");
    }
  }

  private void keepFlag(String key, JsonNode input) {
    Object value = values.get(key);
    if (value != null && CHOSEN.contains(input.path("type").asString(""))) {
      routingFlags.put(key, value);
    }
  }

  String formId() {
    return form.formId();
  }

  /** Everything that was answered, for the database. */
  String json() {
    return JSON.writeValueAsString(values);
  }

  /** What the process may know. */
  Map<String, Object> routingFlags() {
    return Map.copyOf(routingFlags);
  }
}
