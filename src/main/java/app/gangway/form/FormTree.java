package app.gangway.form;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A form's JSON before it is read: puts in the texts of a language, and writes out what the Modeler
 * leaves to the program that shows the form.
 *
 * <p>A translation is a custom property of a component, which the Modeler edits: {@code label:de},
 * or {@code choice:small:de} for the choice with the value {@code small}.
 */
final class FormTree {

  /** The texts that can be translated. */
  static final List<String> TEXTS =
      List.of(
          "label",
          "dateLabel",
          "timeLabel",
          "description",
          "text",
          "prefixAdorner",
          "suffixAdorner",
          "patternErrorMessage");

  private static final String CHOICE = "choice:";
  private static final Pattern TRANSLATION = Pattern.compile("(.+):([A-Za-z]{2,3}(?:-\\w+)*)");

  private FormTree() {}

  /** A custom property that translates a text. */
  record Translation(String text, String language, String value) {

    /** The value of the choice that it translates, if it translates one. */
    Optional<String> choice() {
      return text.startsWith(CHOICE)
          ? Optional.of(text.substring(CHOICE.length()))
          : Optional.empty();
    }
  }

  static List<Translation> translations(JsonNode component) {
    List<Translation> found = new ArrayList<>();
    component
        .path("properties")
        .properties()
        .forEach(property -> {
          Matcher key = TRANSLATION.matcher(property.getKey().strip());
          if (key.matches()) {
            found.add(
                new Translation(
                    key.group(1),
                    key.group(2).toLowerCase(Locale.ROOT),
                    property.getValue().asString("")));
          }
        });
    return found;
  }

  /** All components of a form, also those inside of others. */
  static Stream<JsonNode> components(JsonNode form) {
    return form.path("components") instanceof ArrayNode parts
        ? parts.valueStream().flatMap(part -> Stream.concat(Stream.of(part), components(part)))
        : Stream.empty();
  }

  /** Changes the form for clients with this language. */
  static void prepare(JsonNode form, Locale locale) {
    components(form).forEach(component -> translate(component, locale));
    nestKeys(form, "");
    Set<String> hyphenated =
        components(form)
            .flatMap(component -> Stream.of(component.path("key").asString("").split("\\.", -1)))
            .filter(name -> name.contains("-"))
            .collect(Collectors.toCollection(LinkedHashSet::new));
    if (!hyphenated.isEmpty()) {
      components(form).forEach(component -> quoteNames(component, hyphenated));
    }
  }

  private static void translate(JsonNode component, Locale locale) {
    List<Translation> all = translations(component);
    for (String language : List.of(locale.getLanguage(), locale.toLanguageTag())) {
      all.stream()
          .filter(it -> it.language().equalsIgnoreCase(language) && !it.value().isBlank())
          .forEach(it -> translate(component, it));
    }
  }

  private static void translate(JsonNode component, Translation translation) {
    Optional<String> choice = translation.choice();
    if (choice.isPresent()) {
      component
          .path("values")
          .forEach(option -> {
            if (option instanceof ObjectNode object
                && option.path("value").asString("").equals(choice.get())) {
              object.put("label", translation.value());
            }
          });
      return;
    }
    JsonNode holder =
        switch (translation.text()) {
          case "prefixAdorner", "suffixAdorner" -> component.path("appearance");
          case "patternErrorMessage" -> component.path("validate");
          default -> component;
        };
    if (holder instanceof ObjectNode object && TEXTS.contains(translation.text())) {
      object.put(translation.text(), translation.value());
    }
  }

  /** The answers of a group with a path have that path in their keys, as in the Modeler. */
  private static void nestKeys(JsonNode parent, String prefix) {
    parent
        .path("components")
        .forEach(component -> {
          if (component instanceof ObjectNode object) {
            String key = object.path("key").asString("");
            if (!prefix.isEmpty() && !key.isEmpty()) {
              object.put("key", prefix + key);
            }
            if (object.path("type").asString("").equals(ComponentKind.GROUP.type())) {
              String path = object.path("path").asString("");
              nestKeys(object, path.isBlank() ? prefix : prefix + path.strip() + ".");
            }
          }
        });
  }

  /** FEEL takes {@code has-logo} for a difference, unless the name stands in backticks. */
  private static void quoteNames(JsonNode component, Set<String> names) {
    String hide = component.path("conditional").path("hide").asString("");
    if (hide.isEmpty() || !(component.path("conditional") instanceof ObjectNode conditional)) {
      return;
    }
    String anyName =
        names.stream()
            .sorted((a, b) -> b.length() - a.length())
            .map(Pattern::quote)
            .collect(Collectors.joining("|"));
    Pattern texts =
        Pattern.compile(
            "\"(?:[^\"\\\\]|\\\\.)*\"|`[^`]*`|(?<![\\w-])(?:%s)(?![\\w-])".formatted(anyName));
    conditional.put(
        "hide",
        texts
            .matcher(hide)
            .replaceAll(found -> Matcher.quoteReplacement(quoted(found.group(), names))));
  }

  private static String quoted(String text, Set<String> names) {
    return names.contains(text) ? "`" + text + "`" : text;
  }

  /** The values with dots in their keys as nested maps, as FEEL and the process read them. */
  static Map<String, Object> nested(Map<String, ?> values) {
    Map<String, Object> nested = new HashMap<>();
    values.forEach((key, value) -> {
      String[] path = key.split("\\.", -1);
      Map<String, Object> holder = nested;
      for (int i = 0; i < path.length - 1; i++) {
        holder = child(holder, path[i]);
      }
      holder.put(path[path.length - 1], value);
    });
    return nested;
  }

  @SuppressWarnings("unchecked") // only this class makes maps in there
  private static Map<String, Object> child(Map<String, Object> holder, String name) {
    return holder.computeIfAbsent(name, absent -> new HashMap<String, Object>())
            instanceof Map<?, ?> map
        ? (Map<String, Object>) map
        : new HashMap<>();
  }
}
