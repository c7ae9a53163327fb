package app.gangway.onboarding.ui;

import app.gangway.onboarding.form.FormComponent;
import app.gangway.onboarding.form.FormComponent.Option;
import app.gangway.shared.ui.LocalizedDatePicker;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.timepicker.TimePicker;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/** Creates the field for each kind of question that a form can ask. */
final class FormFields {

  private FormFields() {}

  /** The field, or empty for a component that is no question. */
  static Optional<FormField<?>> of(FormComponent component) {
    return Optional.ofNullable(
        switch (component.kind()) {
          case TEXT_FIELD -> text(component);
          case TEXT_AREA -> longText(component);
          case NUMBER -> number(component);
          case CHECKBOX -> checkbox(component);
          case SELECT -> select(component);
          case RADIO -> radio(component);
          case CHECKBOX_LIST -> checklist(component);
          case DATE_TIME -> dateOrTime(component);
          case FILE_UPLOAD -> files(component);
          case TEXT_VIEW, SEPARATOR, SPACER, GROUP -> null;
        });
  }

  private static FormField<?> text(FormComponent component) {
    TextField field = new TextField();
    preset(component, field::setValue);
    return new FormField<>(component, field, value -> value);
  }

  private static FormField<?> longText(FormComponent component) {
    TextArea field = new TextArea();
    field.setMinRows(3);
    preset(component, field::setValue);
    return new FormField<>(component, field, value -> value);
  }

  private static FormField<?> number(FormComponent component) {
    BigDecimalField field = new BigDecimalField();
    preset(component, value -> field.setValue(new BigDecimal(value)));
    return new FormField<>(component, field, value -> value);
  }

  private static FormField<?> checkbox(FormComponent component) {
    Checkbox field = new Checkbox();
    preset(component, value -> field.setValue(Boolean.parseBoolean(value)));
    return new FormField<>(component, field, value -> value);
  }

  private static FormField<?> select(FormComponent component) {
    ComboBox<Option> field = new ComboBox<>();
    field.setItems(component.options());
    field.setItemLabelGenerator(Option::label);
    presetOption(component, field::setValue);
    return new FormField<>(component, field, Option::value);
  }

  private static FormField<?> radio(FormComponent component) {
    RadioButtonGroup<Option> field = new RadioButtonGroup<>();
    field.setItems(component.options());
    field.setItemLabelGenerator(Option::label);
    presetOption(component, field::setValue);
    return new FormField<>(component, field, Option::value);
  }

  private static FormField<?> checklist(FormComponent component) {
    CheckboxGroup<Option> field = new CheckboxGroup<>();
    field.setItems(component.options());
    field.setItemLabelGenerator(Option::label);
    return new FormField<>(
        component, field, chosen -> chosen.stream().map(Option::value).sorted().toList());
  }

  private static FormField<?> dateOrTime(FormComponent component) {
    return switch (Objects.requireNonNullElse(component.subtype(), "date")) {
      case "time" -> new FormField<>(component, timeOfDay(), Object::toString);
      case "datetime" -> new FormField<>(component, dateAndTime(), Object::toString);
      default -> date(component);
    };
  }

  private static FormField<?> date(FormComponent component) {
    DatePicker field = new LocalizedDatePicker();
    return new FormField<>(component, field, Object::toString);
  }

  private static TimePicker timeOfDay() {
    TimePicker field = new TimePicker();
    field.setLocale(UI.getCurrentOrThrow().getLocale());
    return field;
  }

  private static DateTimePicker dateAndTime() {
    Locale locale = UI.getCurrentOrThrow().getLocale();
    DateTimePicker field = new DateTimePicker();
    field.setLocale(locale);
    field.setDatePickerI18n(LocalizedDatePicker.words(locale));
    return field;
  }

  private static FormField<?> files(FormComponent component) {
    return new FormField<>(component, new FilesField(component), files -> files);
  }

  private static void preset(FormComponent component, Consumer<String> field) {
    if (component.defaultValue() != null && !component.defaultValue().isEmpty()) {
      field.accept(component.defaultValue());
    }
  }

  private static void presetOption(FormComponent component, Consumer<Option> field) {
    component.options().stream()
        .filter(option -> option.value().equals(component.defaultValue()))
        .findFirst()
        .ifPresent(field);
  }
}
