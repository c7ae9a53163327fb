package app.gangway.form.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.form.FormComponent;
import app.gangway.form.FormRules;
import app.gangway.form.UploadedFile;
import com.vaadin.flow.component.AbstractField;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.HasHelper;
import com.vaadin.flow.component.HasLabel;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.data.binder.Binder;
import com.vaadin.flow.data.binder.HasValidator;
import com.vaadin.flow.data.binder.ValueContext;
import java.time.DateTimeException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One question of a form on the screen.
 *
 * @param <V> what the screen's field holds
 */
final class FormField<V> {

  private final FormComponent question;
  private final AbstractField<?, V> field;
  private final HasValidation validation;
  private final Function<V, @Nullable Object> answer;
  private final Function<List<?>, @Nullable V> restored;

  /**
   * @param answer what the form stores for a value
   * @param restored the value for what was stored, null where it does not fit the question any more
   */
  <F extends AbstractField<F, V> & HasValidation & HasLabel & HasHelper> FormField(
      FormComponent question,
      F field,
      Function<V, @Nullable Object> answer,
      Function<List<?>, @Nullable V> restored) {
    this.question = question;
    this.field = field;
    this.validation = field;
    this.answer = answer;
    this.restored = restored;
    field.setLabel(question.title());
    field.setHelperText(question.description());
    boolean required = question.rules().required();
    if (field instanceof FilesField || field instanceof CheckboxGroup) {
      // The role "group" has no aria-required (WAI-ARIA 1.2), which the component would set
      field.getElement().getClassList().set("required-group", required);
    } else {
      field.setRequiredIndicatorVisible(required);
    }
    field.setManualValidation(true);
    field.addValueChangeListener(change -> field.setInvalid(false));
  }

  FormComponent question() {
    return question;
  }

  Component component() {
    return field;
  }

  boolean isShown() {
    return field.isVisible();
  }

  String key() {
    return Objects.requireNonNull(question.key());
  }

  /** The answer, or null when there is none. */
  @Nullable Object answer() {
    return field.isEmpty() ? null : answer.apply(field.getValue());
  }

  /**
   * Shows an answer that was kept.
   *
   * @param kept as {@code FormSubmission.written} gives it, or the files; empty for no answer
   * @return whether the field shows another answer than before
   */
  boolean restore(List<?> kept) {
    V before = field.getValue();
    V value = kept.isEmpty() ? null : valueOf(kept);
    if (value != null) {
      field.setValue(value);
    } else if (kept.isEmpty()) {
      field.clear();
    }
    return !field.isEmpty() && !Objects.equals(before, field.getValue());
  }

  private @Nullable V valueOf(List<?> kept) {
    try {
      return restored.apply(kept);
    } catch (DateTimeException | NumberFormatException ofAnEarlierForm) {
      // The form was changed since; the client answers this question again
      return null;
    }
  }

  void onChange(Runnable listener) {
    field.addValueChangeListener(change -> listener.run());
  }

  boolean takesFiles() {
    return field instanceof FilesField;
  }

  /** The files of a question that takes files. */
  List<UploadedFile> files() {
    return field instanceof FilesField files ? files.getValue() : List.of();
  }

  void focus() {
    if (field instanceof Focusable<?> focusable) {
      focusable.focus();
    }
  }

  /** Validates the answer, and shows a problem at the field. */
  boolean validate(FormRules rules) {
    Optional<String> problem = problem(rules);
    problem.ifPresent(validation::setErrorMessage);
    validation.setInvalid(problem.isPresent());
    return problem.isEmpty();
  }

  private Optional<String> problem(FormRules rules) {
    if (field instanceof FilesField files && files.isUploading()) {
      return Optional.of(files.onItsWay());
    }
    Object given = answer();
    if (given == null && hasBadInput()) {
      return Optional.of(translate("step.form.invalid"));
    }
    return rules
        .problem(question, given)
        .map(wrong -> translate(wrong.messageKey(), wrong.arguments().toArray()));
  }

  /** The typed text is no number or no date, so the field is empty on the server. */
  private boolean hasBadInput() {
    return field instanceof HasValidator<?> validated && badInput(validated);
  }

  private static <T> boolean badInput(HasValidator<T> field) {
    return field.getDefaultValidator().apply(null, new ValueContext(new Binder<>())).isError();
  }
}
