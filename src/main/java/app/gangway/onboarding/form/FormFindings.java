package app.gangway.onboarding.form;

import static java.util.stream.Collectors.joining;

import app.gangway.process.FormSchema;
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

  /** What the process calls its own: an answer under such a name would change it. */
  private static final Set<String> NAMES_OF_THE_PROCESS =
      Set.of("onboardingId", "hasPassword", "billingRequired");

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
    part.hide()
        .flatMap(Feel::problem)
        .ifPresent(problem -> find(part, "its condition cannot be read: %s", problem));
    Stream.of(part.label(), part.dateLabel(), part.timeLabel(), part.description(), part.text())
        .filter(FormFindings::isExpression)
        .forEach(text -> find(part, "\"%s\" is an expression; write the text itself", text));
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
    } else if (NAMES_OF_THE_PROCESS.contains(key)) {
      find(part, "the process itself uses the name %s; give it another key", key);
    }
    if (part.title().isBlank()) {
      find(part, "it has no label");
    }
    if (kind.hasOptions() && part.options().isEmpty()) {
      find(part, "it has no choices; write them into the form (static)");
    }
    if (isExpression(part.accept())) {
      find(part, "the types of files are an expression; write them down");
    }
    lookAtPattern(part);
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
