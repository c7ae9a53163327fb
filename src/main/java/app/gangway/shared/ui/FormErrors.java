package app.gangway.shared.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.shared.InvalidInput;
import com.vaadin.flow.component.AbstractField;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.html.Div;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Shows the errors of a form: at the field that the service names, otherwise here, above the form's
 * button. Fields are validated when the form is submitted, never while the user types.
 */
public final class FormErrors extends Div {

  private final Map<String, Entry> fields = new LinkedHashMap<>();

  public FormErrors() {
    addClassName("form-error");
    getElement().setAttribute("role", "alert");
    setVisible(false);
  }

  /**
   * @param name the name of this field in {@link InvalidInput#field()}
   */
  public <V, F extends AbstractField<F, V> & HasValidation & Focusable<F>> FormErrors at(
      String name, F field) {
    field.setManualValidation(true);
    field.addValueChangeListener(change -> {
      // A password that is emptied for the next attempt keeps its message
      if (!field.isEmpty()) {
        field.setInvalid(false);
      }
    });
    fields.put(
        name,
        new Entry(
            field,
            field,
            () -> field.isRequiredIndicatorVisible() && field.isEmpty(),
            field::focus));
    return this;
  }

  /**
   * Runs the submission unless a required field is empty, and shows the error that it throws.
   *
   * @return true when the submission succeeded
   */
  public boolean accepts(Runnable submission) {
    clear();
    List<Entry> missing = fields.values().stream().filter(entry -> entry.missing().get()).toList();
    if (!missing.isEmpty()) {
      missing.forEach(entry -> entry.say(translate("error.required")));
      missing.getFirst().focus().run();
      return false;
    }
    try {
      submission.run();
      return true;
    } catch (InvalidInput invalid) {
      show(invalid);
      return false;
    }
  }

  private void show(InvalidInput invalid) {
    String text = translate(invalid.messageKey(), invalid.arguments().toArray());
    Entry entry = fields.get(invalid.field());
    if (entry == null || !entry.component().isVisible()) {
      setText(text);
      setVisible(true);
    } else {
      entry.say(text);
      entry.focus().run();
    }
  }

  private void clear() {
    setText("");
    setVisible(false);
    fields.values().forEach(entry -> entry.validation().setInvalid(false));
  }

  private record Entry(
      Component component, HasValidation validation, Supplier<Boolean> missing, Runnable focus) {

    void say(String text) {
      validation.setErrorMessage(text);
      validation.setInvalid(true);
    }
  }
}
