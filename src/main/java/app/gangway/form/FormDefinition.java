package app.gangway.form;

import app.gangway.process.FormSchema;
import app.gangway.shared.InvisibleCharacters;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A form as the process owner drew it.
 *
 * @param parts its components in order, with the components of a group in the group's place
 */
public record FormDefinition(String id, int version, List<FormComponent> parts) {

  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES).build();

  /**
   * In the language of the form's own texts.
   *
   * @throws JacksonException it is no form
   */
  public static FormDefinition read(FormSchema schema) {
    return read(schema, Locale.ROOT);
  }

  /**
   * @param locale the language of the texts, where the form has them in that language
   * @throws JacksonException it is no form
   */
  public static FormDefinition read(FormSchema schema, Locale locale) {
    JsonNode form = tree(schema.json());
    FormTree.prepare(form, locale);
    Content content = JSON.treeToValue(form, Content.class);
    return new FormDefinition(
        Objects.requireNonNullElse(content.id(), schema.formId()),
        schema.version(),
        flat(content.components()).toList());
  }

  /**
   * @param json may begin with a byte order mark
   * @throws JacksonException it is no JSON
   */
  static JsonNode tree(String json) {
    return JSON.readTree(InvisibleCharacters.withoutByteOrderMark(json));
  }

  private static Stream<FormComponent> flat(@Nullable List<FormComponent> components) {
    return components == null
        ? Stream.empty()
        : components.stream()
            .flatMap(component ->
                component.isGroup()
                    ? flat(component.components()).map(inner -> inner.inside(component))
                    : Stream.of(component));
  }

  /**
   * The parts that the client sees for these answers. A hidden question counts as not answered,
   * also for the conditions of other parts.
   *
   * @param answers by the questions' keys
   */
  public List<FormComponent> shown(Map<String, ?> answers) {
    Map<String, Object> known = new HashMap<>(answers);
    Conditions conditions = new Conditions(id);
    List<FormComponent> shown = shownTo(known, conditions);
    // Each round hides the parts that depend on a question that the round before hid
    for (int rounds = 0; rounds < parts.size(); rounds++) {
      known.keySet().retainAll(shown.stream().map(FormComponent::key).toList());
      List<FormComponent> next = shownTo(known, conditions);
      if (next.equals(shown)) {
        return shown;
      }
      shown = next;
    }
    return shown;
  }

  /** The keys of the questions whose answers the process gets, to route by them. */
  public Set<String> choiceKeys() {
    return parts.stream()
        .filter(part -> ComponentKind.of(part.type()).filter(ComponentKind::isChosen).isPresent())
        .flatMap(part -> Stream.ofNullable(part.key()))
        .collect(Collectors.toSet());
  }

  private List<FormComponent> shownTo(Map<String, Object> answers, Conditions conditions) {
    Map<String, Object> known = new HashMap<>(answers);
    parts.stream()
        .filter(part -> part.kind() == ComponentKind.CHECKBOX)
        .forEach(unticked -> known.putIfAbsent(unticked.key(), false));
    Map<String, Object> nested = FormTree.nested(known);
    return parts.stream()
        .filter(part -> part.hide().filter(hide -> conditions.isTrue(hide, nested)).isEmpty())
        .toList();
  }

  @JsonIgnoreProperties(ignoreUnknown = true)
  private record Content(@Nullable String id, @Nullable List<FormComponent> components) {}
}
