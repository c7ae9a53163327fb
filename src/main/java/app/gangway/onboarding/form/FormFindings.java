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
 * What keeps a form from being a step of the wizard: found before it is deployed, by whoever drew
 * it, and not by a client who is stopped by it.
 */
public final class FormFindings {

  /** What the processes call their own: an answer under such a name would change it. */
  private static final Set<String> NAMES_OF_THE_PROCESSES =
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

  private final List<String> findings = new ArrayList<>();
  private final Set<String> keys = new HashSet<>();

  private FormFindings() {}

  /**
   * @param json a form's text
   * @return one sentence each, beginning with the component's id; empty for a form that is fine
   */
  public static List<String> of(String json) {
    FormFindings of = new FormFindings();
    try {
      Form.read(new FormSchema("", 0, json)).parts().forEach(of::look);
    } catch (JacksonException e) {
      of.findings.add("this is no form: " + e.getOriginalMessage());
    }
    return of.findings;
  }

  private void look(FormComponent part) {
    Optional<ComponentKind> kind = ComponentKind.of(part.type());
    if (kind.isEmpty()) {
      find(
          part,
          "no step can show a component of type %s; there are %s",
          part.type(),
          Arrays.stream(ComponentKind.values()).map(ComponentKind::type).collect(joining(", ")));
      return;
    }
    if (part.path() != null) {
      find(part, "its answers would be nested under %s; clear its path", part.path());
    }
    part.hide()
        .flatMap(Feel::problem)
        .ifPresent(problem -> find(part, "its condition cannot be read: %s", problem));
    Stream.of(part.label(), part.dateLabel(), part.timeLabel(), part.description(), part.text())
        .filter(FormFindings::isExpression)
        .forEach(text -> find(part, "\"%s\" is an expression; write the text itself", text));
    if (part.text() != null && part.text().contains("{{")) {
      find(part, "nothing is filled in for {{…}}; write the text itself");
    }
    if (kind.get().isQuestion()) {
      lookAtQuestion(part, kind.get());
    }
  }

  private void lookAtQuestion(FormComponent part, ComponentKind kind) {
    String key = Objects.requireNonNullElse(part.key(), "");
    if (key.isBlank()) {
      find(part, "its answer has no key");
    } else if (!keys.add(key)) {
      find(part, "another component has the key %s", key);
    } else if (NAMES_OF_THE_PROCESSES.contains(key)) {
      find(part, "the process itself uses the name %s; give it another key", key);
    }
    if (part.title().isBlank()) {
      find(part, "it has no label");
    }
    if (isSet(part.readonly()) || isSet(part.disabled())) {
      find(part, "nobody could answer it; hide it instead of disabling it");
    }
    switch (kind) {
      case SELECT, RADIO, CHECKBOX_LIST -> lookAtChoices(part);
      case NUMBER -> lookAtNumber(part);
      case FILE_UPLOAD -> lookAtTypesOfFiles(part);
      default -> lookAtPattern(part);
    }
  }

  private static boolean isSet(@Nullable Object flag) {
    return flag != null && !flag.equals(false);
  }

  private void lookAtChoices(FormComponent part) {
    if (part.options().isEmpty()) {
      find(part, "it has no choices; write them into the form (static)");
    }
    if (!part.options().stream().allMatch(FormComponent.Option::isComplete)) {
      find(part, "each choice needs a label and a value");
    } else if (part.options().stream().map(FormComponent.Option::value).distinct().count()
        < part.options().size()) {
      find(part, "two choices have the same value");
    }
  }

  private void lookAtNumber(FormComponent part) {
    String preset = part.defaultValue();
    try {
      if (preset != null && !preset.isEmpty()) {
        new BigDecimal(preset);
      }
    } catch (NumberFormatException e) {
      find(part, "its default value %s is no number", preset);
    }
  }

  private void lookAtTypesOfFiles(FormComponent part) {
    if (isExpression(part.accept())) {
      find(part, "the types of files are an expression; write them down");
    } else if (!UploadedFile.anyTaken(part.acceptedTypes())) {
      find(part, "no file of these types is taken: %s", String.join(", ", part.acceptedTypes()));
    }
  }

  private void lookAtPattern(FormComponent part) {
    String pattern = part.rules().pattern();
    try {
      if (pattern != null) {
        Pattern.compile(pattern);
      }
    } catch (PatternSyntaxException e) {
      find(part, "its pattern is none: %s", e.getDescription());
    }
  }

  private static boolean isExpression(@Nullable String text) {
    return text != null && text.startsWith("=");
  }

  private void find(FormComponent part, String sentence, Object... arguments) {
    findings.add(part.name() + ": " + sentence.formatted(arguments));
  }
}
