package app.gangway.form;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The settings of a component that the wizard keeps, by the names of the form's JSON (form-js 1.x).
 * Every other setting that is set is reported, so that none is dropped without a word.
 */
final class FormSettings {

  /** What each component may have. Rows and columns are the wizard's own. */
  private static final Set<String> ALL =
      Set.of("id", "type", "layout", "conditional", "properties", "label", "description");

  /** What each question may have; the validator has more to say about some of them. */
  private static final Set<String> QUESTION =
      Set.of("key", "validate", "disabled", "readonly", "valuesKey", "valuesExpression");

  private static final Map<ComponentKind, Set<String>> OWN = new EnumMap<>(ComponentKind.class);
  private static final Map<ComponentKind, Set<String>> RULES = new EnumMap<>(ComponentKind.class);

  static {
    OWN.put(ComponentKind.TEXT_FIELD, Set.of("defaultValue", "appearance"));
    OWN.put(ComponentKind.TEXT_AREA, Set.of("defaultValue"));
    // The answer stays in the database, where each number is stored as it was typed
    OWN.put(
        ComponentKind.NUMBER,
        Set.of("defaultValue", "appearance", "decimalDigits", "increment", "serializeToString"));
    OWN.put(
        ComponentKind.DATE_TIME,
        Set.of(
            "subtype",
            "dateLabel",
            "timeLabel",
            "timeInterval",
            "timeSerializingFormat",
            "use24h",
            "disallowPassedDates"));
    OWN.put(ComponentKind.CHECKBOX, Set.of("defaultValue"));
    OWN.put(ComponentKind.CHECKBOX_LIST, Set.of("values"));
    OWN.put(ComponentKind.RADIO, Set.of("defaultValue", "values"));
    OWN.put(ComponentKind.SELECT, Set.of("defaultValue", "values", "searchable"));
    OWN.put(ComponentKind.FILE_UPLOAD, Set.of("accept", "multiple"));
    OWN.put(ComponentKind.TEXT_VIEW, Set.of("text"));
    OWN.put(ComponentKind.SPACER, Set.of("height"));
    OWN.put(ComponentKind.GROUP, Set.of("components", "path", "showOutline", "verticalAlignment"));

    RULES.put(
        ComponentKind.TEXT_FIELD,
        Set.of("minLength", "maxLength", "pattern", "patternErrorMessage", "validationType"));
    RULES.put(
        ComponentKind.TEXT_AREA,
        Set.of("minLength", "maxLength", "pattern", "patternErrorMessage"));
    RULES.put(ComponentKind.NUMBER, Set.of("min", "max"));
  }

  private FormSettings() {}

  /** The names of the settings that would have no effect, sorted. */
  static List<String> unknown(ComponentKind kind, JsonNode component) {
    Set<String> known = new HashSet<>(ALL);
    known.addAll(OWN.getOrDefault(kind, Set.of()));
    if (kind.isQuestion()) {
      known.addAll(QUESTION);
    }
    Set<String> rules = new HashSet<>(RULES.getOrDefault(kind, Set.of()));
    rules.add("required");
    List<String> unknown = new ArrayList<>();
    collect(component, known, "", unknown);
    collect(component.path("validate"), rules, "validate.", unknown);
    collect(
        component.path("appearance"),
        Set.of("prefixAdorner", "suffixAdorner"),
        "appearance.",
        unknown);
    collect(component.path("conditional"), Set.of("hide"), "conditional.", unknown);
    if (kind == ComponentKind.DATE_TIME) {
      collectOfDate(component, unknown);
    }
    return unknown.stream().sorted().toList();
  }

  /** Settings of a time that have no effect on a date and the other way round. */
  private static void collectOfDate(JsonNode component, List<String> unknown) {
    String subtype = component.path("subtype").asString("date");
    if (subtype.equals("datetime") && isSet(component.path("use24h"))) {
      unknown.add("use24h");
    }
    if (subtype.equals("time") && isSet(component.path("disallowPassedDates"))) {
      unknown.add("disallowPassedDates");
    }
    if (component.path("timeSerializingFormat").asString("").equals("utc_normalized")) {
      unknown.add("timeSerializingFormat");
    }
  }

  private static void collect(
      JsonNode settings, Set<String> known, String prefix, List<String> unknown) {
    settings
        .properties()
        .forEach(setting -> {
          if (!known.contains(setting.getKey()) && isSet(setting.getValue())) {
            unknown.add(prefix + setting.getKey());
          }
        });
  }

  /** Empty settings have no effect anywhere. */
  private static boolean isSet(JsonNode value) {
    return !(value.isMissingNode()
        || value.isNull()
        || value.isBoolean() && !value.booleanValue()
        || value.isString() && value.asString().isBlank()
        || value.isContainer() && value.isEmpty());
  }
}
