package app.gangway.form;

import app.gangway.shared.InvalidInput;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The answers to one form, validated on the server: the browser is not trusted. */
public final class FormSubmission {

  private final FormDefinition form;
  private final Map<String, Object> values;
  private final List<FormComponent> asked;

  /**
   * @param values by the questions' keys: text, {@link BigDecimal}, ISO dates and times, Boolean,
   *     lists of what was chosen, lists of {@link UploadedFile}
   * @throws InvalidInput when a value belongs to no visible question, or the question does not
   *     accept it; its field is the question's key
   */
  public FormSubmission(FormDefinition form, Map<String, Object> values) {
    this.form = form;
    this.values = Map.copyOf(values);
    this.asked = form.shown(values).stream().filter(part -> part.kind().isQuestion()).toList();
    checkNoOtherKeys();
    FormRules rules = new FormRules();
    for (FormComponent question : asked) {
      rules
          .problem(question, value(question))
          .ifPresent(wrong -> {
            throw wrong;
          });
    }
  }

  private void checkNoOtherKeys() {
    List<String> keys = asked.stream().map(FormSubmission::key).toList();
    values.keySet().stream()
        .filter(key -> !keys.contains(key))
        .findFirst()
        .ifPresent(key -> {
          throw new InvalidInput(key, "step.form.invalid");
        });
  }

  public FormDefinition form() {
    return form;
  }

  /** Each visible question with its answer, in the form's order. */
  public List<AnsweredQuestion> all() {
    return asked.stream().map(this::answer).toList();
  }

  /** The files of all questions. */
  public List<UploadedFile> files() {
    return asked.stream().flatMap(question -> parts(question, UploadedFile.class)).toList();
  }

  /**
   * The variables for the process: the ticks and choices of all questions by their keys. A hidden
   * question counts as not ticked, or null for a choice, so that a gateway always finds a value.
   */
  public Map<String, @Nullable Object> outcome() {
    Map<String, @Nullable Object> outcome = new LinkedHashMap<>();
    form.parts().stream()
        .filter(part -> part.kind().isChosen())
        .forEach(question -> outcome.put(key(question), outcome(question)));
    return Collections.unmodifiableMap(FormTree.nested(outcome));
  }

  private @Nullable Object outcome(FormComponent question) {
    Object value = value(question);
    return switch (question.kind()) {
      case CHECKBOX -> Boolean.TRUE.equals(value);
      case CHECKBOX_LIST -> Objects.requireNonNullElse(value, List.of());
      default -> value;
    };
  }

  private AnsweredQuestion answer(FormComponent question) {
    List<String> given = written(value(question));
    List<String> shown =
        switch (question.kind()) {
          case RADIO, SELECT, CHECKBOX_LIST ->
              question.options().stream()
                  .filter(option -> given.contains(option.value()))
                  .map(FormComponent.Option::label)
                  .toList();
          case FILE_UPLOAD -> parts(question, UploadedFile.class).map(UploadedFile::name).toList();
          case TEXT_FIELD, NUMBER -> given.stream().map(question.beside()::around).toList();
          default -> given;
        };
    return new AnsweredQuestion(key(question), question.title(), question.kind(), given, shown);
  }

  /**
   * An answer as it is stored: one text for each of its values.
   *
   * @param answer null when not answered
   */
  public static List<String> written(@Nullable Object answer) {
    if (answer == null) {
      return List.of();
    }
    return answer instanceof List<?> list
        ? list.stream().map(value -> text(Objects.requireNonNull(value))).toList()
        : List.of(text(answer));
  }

  private static String text(Object value) {
    return switch (value) {
      case UploadedFile file -> file.id().toString();
      case BigDecimal number -> number.toPlainString();
      default -> value.toString();
    };
  }

  /** The values of an answer that are of this type. */
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
