package app.gangway.onboarding.form;

import static java.util.stream.Collectors.joining;

import app.gangway.process.FormSchema;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Checks whether a form can be a step of the wizard. The process owner who drew it learns of a
 * problem before the deployment, and no client gets stuck.
 */
public final class FormValidator {

  /** The processes' own variables: an answer with such a key would overwrite one. */
  private static final Set<String> PROCESS_VARIABLES =
      Set.of(
          "accountId",
          "agencyId",
          "billingRequired",
          "billingStatus",
          "domainOutcome",
          "domainVerificationId",
          "expiresAt",
          "expiryOutcome",
          "hasPassword",
          "invitationId",
          "lastWorkspaceLeft",
          "nextCheckAt",
          "offboardingId",
          "onboardedBefore",
          "onboardingId",
          "remindAt",
          "workspaceId");

  private final List<String> problems = new ArrayList<>();
  private final Set<String> keys = new HashSet<>();

  private FormValidator() {}

  /**
   * @param json a form's text
   * @return one sentence each, beginning with the component's id; empty for a form that is fine
   */
  public static List<String> of(String json) {
    FormValidator validator = new FormValidator();
    try {
      FormDefinition.read(new FormSchema("", 0, json)).parts().forEach(validator::check);
    } catch (JacksonException e) {
      validator.problems.add("this is no form: " + e.getOriginalMessage());
    }
    return validator.problems;
  }

  private void check(FormComponent part) {
    Optional<ComponentKind> kind = ComponentKind.of(part.type());
    if (kind.isEmpty()) {
      report(
          part,
          "no step can show a component of type %s; there are %s",
          part.type(),
          Arrays.stream(ComponentKind.values()).map(ComponentKind::type).collect(joining(", ")));
      return;
    }
    if (part.path() != null) {
      report(part, "its answers would be nested under %s; clear its path", part.path());
    }
    part.hide()
        .flatMap(Feel::problem)
        .ifPresent(problem -> report(part, "its condition cannot be read: %s", problem));
    Stream.of(part.label(), part.dateLabel(), part.timeLabel(), part.description(), part.text())
        .filter(FormValidator::isExpression)
        .forEach(text -> report(part, "\"%s\" is an expression; write the text itself", text));
    if (part.text() != null && part.text().contains("{{")) {
      report(part, "nothing is filled in for {{…}}; write the text itself");
    }
    if (kind.get().isQuestion()) {
      checkQuestion(part, kind.get());
    }
  }

  private void checkQuestion(FormComponent part, ComponentKind kind) {
    String key = Objects.requireNonNullElse(part.key(), "");
    if (key.isBlank()) {
      report(part, "its answer has no key");
    } else if (!keys.add(key)) {
      report(part, "another component has the key %s", key);
    } else if (PROCESS_VARIABLES.contains(key)) {
      report(part, "the process itself uses the name %s; give it another key", key);
    }
    if (part.title().isBlank()) {
      report(part, "it has no label");
    }
    if (isSet(part.readonly()) || isSet(part.disabled())) {
      report(part, "nobody could answer it; hide it instead of disabling it");
    }
    switch (kind) {
      case SELECT, RADIO, CHECKBOX_LIST -> checkChoices(part);
      case NUMBER -> checkNumber(part);
      case FILE_UPLOAD -> checkFileTypes(part);
      default -> checkPattern(part);
    }
  }

  private static boolean isSet(@Nullable Object flag) {
    return flag != null && !flag.equals(false);
  }

  private void checkChoices(FormComponent part) {
    if (part.options().isEmpty()) {
      report(part, "it has no choices; write them into the form (static)");
    }
    if (!part.options().stream().allMatch(FormComponent.Option::isComplete)) {
      report(part, "each choice needs a label and a value");
    } else if (part.options().stream().map(FormComponent.Option::value).distinct().count()
        < part.options().size()) {
      report(part, "two choices have the same value");
    }
  }

  private void checkNumber(FormComponent part) {
    String preset = part.defaultValue();
    try {
      if (preset != null && !preset.isEmpty()) {
        new BigDecimal(preset);
      }
    } catch (NumberFormatException e) {
      report(part, "its default value %s is no number", preset);
    }
  }

  private void checkFileTypes(FormComponent part) {
    if (isExpression(part.accept())) {
      report(part, "the types of files are an expression; write them down");
    } else if (!UploadedFile.acceptsAny(part.acceptedTypes())) {
      report(part, "no file of these types is taken: %s", String.join(", ", part.acceptedTypes()));
    }
  }

  private void checkPattern(FormComponent part) {
    String pattern = part.rules().pattern();
    try {
      if (pattern != null) {
        Pattern.compile(pattern);
      }
    } catch (PatternSyntaxException e) {
      report(part, "its pattern is none: %s", e.getDescription());
    }
  }

  private static boolean isExpression(@Nullable String text) {
    return text != null && text.startsWith("=");
  }

  private void report(FormComponent part, String sentence, Object... arguments) {
    problems.add(part.name() + ": " + sentence.formatted(arguments));
  }
}
