package app.gangway.form;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;

import app.gangway.process.FormSchema;
import app.gangway.process.ResourceCheck.Problem;
import app.gangway.process.check.ProcessContract;
import app.gangway.shared.LinearPattern;
import app.gangway.shared.feel.FeelSyntax;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Checks whether a form can be a step of the wizard. The process owner who drew it learns of a
 * problem before the deployment, and no client gets stuck.
 */
public final class FormValidator {

  /** The processes' own variables: an answer with such a key would overwrite one. */
  private static final Set<String> PROCESS_VARIABLES = ProcessContract.ofGangway().variables();

  /** Names, with dots between them where answers are nested. */
  private static final Pattern KEY = Pattern.compile("[^\\s.]+(\\.[^\\s.]+)*");

  private static final int MINUTES_OF_A_DAY = 24 * 60;

  private final List<Problem> problems = new ArrayList<>();
  private final Set<String> keys = new HashSet<>();

  private FormValidator() {}

  /**
   * @param json a form's text
   * @return each with the component's id; empty for a form that is fine
   */
  public static List<Problem> of(String json) {
    FormValidator validator = new FormValidator();
    try {
      validator.checkSettings(FormDefinition.tree(json));
      if (validator.problems.isEmpty()) {
        FormDefinition.read(new FormSchema("", 0, json)).parts().forEach(validator::check);
        validator.checkNesting();
      }
    } catch (JacksonException e) {
      validator.problems.add(Problem.of("", "form.no-json", e.getOriginalMessage()));
    }
    return validator.problems;
  }

  private void checkSettings(JsonNode form) {
    List<JsonNode> all = FormTree.components(form).toList();
    Set<String> languages =
        all.stream()
            .flatMap(component -> FormTree.translations(component).stream())
            .map(FormTree.Translation::language)
            .collect(toCollection(TreeSet::new));
    for (JsonNode component : all) {
      ComponentKind.of(component.path("type").asString(""))
          .ifPresent(kind -> {
            FormSettings.unknown(kind, component)
                .forEach(setting -> report(component, "form.setting", setting));
            checkTranslations(component, kind, languages);
          });
    }
  }

  /** A form that is translated at all is translated wholly. */
  private void checkTranslations(JsonNode component, ComponentKind kind, Set<String> languages) {
    List<FormTree.Translation> all = FormTree.translations(component);
    Set<String> choices = new HashSet<>();
    component.path("values").forEach(option -> choices.add(option.path("value").asString("")));
    all.stream()
        .filter(it ->
            it.choice()
                .map(choice -> !choices.contains(choice))
                .orElse(!FormTree.TEXTS.contains(it.text())))
        .forEach(it ->
            report(
                component,
                "form.translates-nothing",
                it.text(),
                it.language(),
                String.join(", ", FormTree.TEXTS)));
    Set<String> needed = new TreeSet<>();
    for (String text : FormTree.TEXTS) {
      if (!component.path(text).asString("").isBlank() && !(kind == ComponentKind.GROUP)) {
        needed.add(text);
      }
    }
    choices.forEach(choice -> needed.add("choice:" + choice));
    for (String language : languages) {
      Set<String> missing = new TreeSet<>(needed);
      all.stream()
          .filter(it -> it.language().equals(language))
          .forEach(it -> missing.remove(it.text()));
      if (!missing.isEmpty()) {
        report(
            component,
            "form.untranslated",
            missing.stream().map(text -> text + ":" + language).collect(joining(", ")));
      }
    }
  }

  /** No answer may take the place of the answers that are nested under its key. */
  private void checkNesting() {
    keys.stream()
        .filter(key -> keys.stream().anyMatch(other -> other.startsWith(key + ".")))
        .forEach(key -> problems.add(Problem.of(key, "form.nesting", key)));
  }

  private void report(JsonNode component, String key, Object... arguments) {
    String name =
        Stream.of("id", "key", "type")
            .map(it -> component.path(it).asString(""))
            .filter(it -> !it.isEmpty())
            .findFirst()
            .orElse("component");
    problems.add(Problem.of(name, key, arguments));
  }

  private void check(FormComponent part) {
    Optional<ComponentKind> kind = ComponentKind.of(part.type());
    if (kind.isEmpty()) {
      report(
          part,
          "form.type",
          part.type(),
          Arrays.stream(ComponentKind.values()).map(ComponentKind::type).collect(joining(", ")));
      return;
    }
    part.hide()
        .flatMap(FeelSyntax::problem)
        .ifPresent(problem -> report(part, "form.condition", problem));
    Stream.of(
            part.label(),
            part.dateLabel(),
            part.timeLabel(),
            part.description(),
            part.text(),
            part.defaultValue(),
            part.beside().prefixAdorner(),
            part.beside().suffixAdorner(),
            part.rules().patternErrorMessage())
        .filter(FormValidator::isExpression)
        .forEach(text -> report(part, "form.expression", text));
    if (part.text() != null && part.text().contains("{{")) {
      report(part, "form.template", "{{…}}");
    }
    if (kind.get().isQuestion()) {
      checkQuestion(part, kind.get());
    }
  }

  private void checkQuestion(FormComponent part, ComponentKind kind) {
    String key = Objects.requireNonNullElse(part.key(), "");
    if (key.isBlank()) {
      report(part, "form.no-key");
    } else if (!keys.add(key)) {
      report(part, "form.same-key", key);
    } else if (!KEY.matcher(key).matches()) {
      report(part, "form.key", key);
    } else if (isProcessVariable(key.split("\\.", -1)[0])) {
      report(part, "form.process-name", key);
    }
    if (part.title().isBlank()) {
      report(part, "form.no-label");
    }
    if (isSet(part.readonly()) || isSet(part.disabled())) {
      report(part, "form.disabled");
    }
    switch (kind) {
      case SELECT, RADIO, CHECKBOX_LIST -> checkChoices(part);
      case CHECKBOX -> checkTick(part);
      case DATE_TIME -> checkDateTime(part);
      case NUMBER -> checkNumber(part);
      case FILE_UPLOAD -> checkFileTypes(part);
      default -> checkPattern(part);
    }
  }

  private static boolean isProcessVariable(String name) {
    return PROCESS_VARIABLES.contains(name) || name.equals(ProcessContract.RUN_ID);
  }

  private static boolean isSet(@Nullable Object flag) {
    return flag != null && !flag.equals(false);
  }

  private void checkChoices(FormComponent part) {
    if (part.options().isEmpty()) {
      report(part, "form.no-choices");
    }
    if (!part.options().stream().allMatch(FormComponent.Option::isComplete)) {
      report(part, "form.choice");
    } else if (part.options().stream().map(FormComponent.Option::value).distinct().count()
        < part.options().size()) {
      report(part, "form.same-choice");
    }
    String preset = part.defaultValue();
    if (preset != null
        && !preset.isEmpty()
        && part.options().stream().noneMatch(option -> preset.equals(option.value()))) {
      report(part, "form.default-choice", preset);
    }
  }

  private void checkTick(FormComponent part) {
    String preset = part.defaultValue();
    if (preset != null && !Set.of("", "true", "false").contains(preset)) {
      report(part, "form.default-tick", preset);
    }
  }

  private void checkDateTime(FormComponent part) {
    String subtype = Objects.requireNonNullElse(part.subtype(), "date");
    if (!Set.of("date", "time", "datetime").contains(subtype)) {
      report(part, "form.subtype", subtype);
    }
    Integer minutes = part.timeInterval();
    if (minutes != null && (minutes < 1 || MINUTES_OF_A_DAY % minutes != 0)) {
      report(part, "form.interval", minutes);
    }
  }

  private void checkNumber(FormComponent part) {
    String preset = part.defaultValue();
    try {
      if (preset != null && !preset.isEmpty()) {
        new BigDecimal(preset);
      }
    } catch (NumberFormatException e) {
      report(part, "form.default-number", preset);
    }
  }

  private void checkFileTypes(FormComponent part) {
    if (isExpression(part.accept())) {
      report(part, "form.file-types-expression");
    } else if (!UploadedFile.acceptsAny(part.acceptedTypes())) {
      report(part, "form.file-types", String.join(", ", part.acceptedTypes()));
    }
  }

  private void checkPattern(FormComponent part) {
    String type = part.rules().validationType();
    if (type != null && !Set.of("", "custom", "email", "phone").contains(type)) {
      report(part, "form.validation-type", type);
    }
    String pattern = part.rules().pattern();
    try {
      if (pattern != null) {
        LinearPattern.of(pattern);
      }
    } catch (PatternSyntaxException e) {
      report(part, "form.pattern", e.getDescription());
    }
  }

  private static boolean isExpression(@Nullable String text) {
    return text != null && text.startsWith("=");
  }

  private void report(FormComponent part, String key, Object... arguments) {
    problems.add(Problem.of(part.name(), key, arguments));
  }
}
