package app.gangway.onboarding.form;

import app.gangway.shared.InvalidInput;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What was answered in one form, held against it: a wizard's browser is not believed. */
public final class FormAnswers {

  private final Form form;
  private final Map<String, Object> values;
  private final List<FormComponent> asked;

  /**
   * @param values by the questions' keys: text, {@link BigDecimal}, ISO dates and times, Boolean,
   *     lists of what was chosen, lists of {@link UploadedFile}
   * @throws InvalidInput when a value belongs to no question that is shown, or is none that the
   *     question takes; its field is the question's key
   */
  public FormAnswers(Form form, Map<String, Object> values) {
    this.form = form;
    this.values = Map.copyOf(values);
    this.asked = form.shown(values).stream().filter(part -> part.kind().isQuestion()).toList();
    checkNothingElse();
    for (FormComponent question : asked) {
      FormRules.problem(question, value(question))
          .ifPresent(wrong -> {
            throw wrong;
          });
    }
  }

  private void checkNothingElse() {
    List<String> keys = asked.stream().map(FormAnswers::key).toList();
    values.keySet().stream()
        .filter(key -> !keys.contains(key))
        .findFirst()
        .ifPresent(key -> {
          throw new InvalidInput(key, "step.form.invalid");
        });
  }

  public Form form() {
    return form;
  }

  /** Each question that was shown, in the form's order. */
  public List<Answer> all() {
    return asked.stream().map(this::answer).toList();
  }

  /** The files of all questions. */
  public List<UploadedFile> files() {
    return asked.stream().flatMap(question -> parts(question, UploadedFile.class)).toList();
  }

  /**
   * What the process may know: the ticks and choices of all the form's questions under their keys.
   * One that was not shown is not ticked, and null where something could be chosen, so that a
   * gateway always finds what it asks for.
   */
  public Map<String, @Nullable Object> outcome() {
    Map<String, @Nullable Object> outcome = new HashMap<>();
    form.parts().stream()
        .filter(part -> part.kind().isChosen())
        .forEach(question -> outcome.put(key(question), outcome(question)));
    return Collections.unmodifiableMap(outcome);
  }

  private @Nullable Object outcome(FormComponent question) {
    Object value = value(question);
    return switch (question.kind()) {
      case CHECKBOX -> Boolean.TRUE.equals(value);
      case CHECKBOX_LIST -> Objects.requireNonNullElse(value, List.of());
      default -> value;
    };
  }

  private Answer answer(FormComponent question) {
    List<String> given = parts(question, Object.class).map(FormAnswers::written).toList();
    List<String> shown =
        switch (question.kind()) {
          case RADIO, SELECT, CHECKBOX_LIST ->
              question.options().stream()
                  .filter(option -> given.contains(option.value()))
                  .map(FormComponent.Option::label)
                  .toList();
          case FILE_UPLOAD -> parts(question, UploadedFile.class).map(UploadedFile::name).toList();
          default -> given;
        };
    return new Answer(key(question), question.title(), question.kind(), given, shown);
  }

  private static String written(Object value) {
    return switch (value) {
      case UploadedFile file -> file.id().toString();
      case BigDecimal number -> number.toPlainString();
      default -> value.toString();
    };
  }

  /** The values of an answer one by one, as far as they are of this type. */
  private <T> Stream<T> parts(FormComponent question, Class<T> type) {
    Object value = value(question);
    Stream<?> parts = value instanceof List<?> list ? list.stream() : Stream.ofNullable(value);
    return parts.filter(type::isInstance).map(type::cast);
  }

  private @Nullable Object value(FormComponent question) {
    return values.get(key(question));
  }

  private static String key(FormComponent question) {
    return Objects.requireNonNull(question.key());
  }
}
