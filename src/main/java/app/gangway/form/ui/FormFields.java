package app.gangway.form.ui;

import app.gangway.form.FormComponent;
import app.gangway.form.FormComponent.Option;
import app.gangway.form.UploadedFile;
import app.gangway.shared.ui.DateFormats;
import app.gangway.shared.ui.LocalizedDatePicker;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.shared.HasPrefix;
import com.vaadin.flow.component.shared.HasSuffix;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.NumberField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.textfield.TextFieldBase;
import com.vaadin.flow.component.timepicker.TimePicker;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Creates the field for each kind of question that a form can ask. */
final class FormFields {

  /** How long the client stops typing before the text is sent. */
  private static final int PAUSE_MILLIS = 1000;

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
    adorn(component, field);
    preset(component, field::setValue);
    return typed(component, field, FormFields::first);
  }

  private static FormField<?> longText(FormComponent component) {
    TextArea field = new TextArea();
    field.setMinRows(3);
    preset(component, field::setValue);
    return typed(component, field, FormFields::first);
  }

  private static FormField<?> number(FormComponent component) {
    if (component.increment() != null) {
      return numberWithButtons(component, component.increment());
    }
    BigDecimalField field = new BigDecimalField();
    adorn(component, field);
    preset(component, value -> field.setValue(new BigDecimal(value)));
    return typed(component, field, kept -> new BigDecimal(first(kept)));
  }

  private static FormField<?> numberWithButtons(FormComponent component, BigDecimal increment) {
    NumberField field = new NumberField();
    field.setStep(increment.doubleValue());
    field.setStepButtonsVisible(true);
    adorn(component, field);
    preset(component, value -> field.setValue(Double.valueOf(value)));
    field.setValueChangeMode(ValueChangeMode.LAZY);
    field.setValueChangeTimeout(PAUSE_MILLIS);
    return new FormField<>(
        component, field, FormFields::exact, kept -> Double.valueOf(first(kept)));
  }

  private static BigDecimal exact(Double value) {
    BigDecimal exact = BigDecimal.valueOf(value).stripTrailingZeros();
    return exact.scale() < 0 ? exact.setScale(0) : exact;
  }

  private static <F extends HasPrefix & HasSuffix> void adorn(FormComponent component, F field) {
    FormComponent.Appearance beside = component.beside();
    if (beside.prefixAdorner() != null && !beside.prefixAdorner().isBlank()) {
      field.setPrefixComponent(new Span(beside.prefixAdorner()));
    }
    if (beside.suffixAdorner() != null && !beside.suffixAdorner().isBlank()) {
      field.setSuffixComponent(new Span(beside.suffixAdorner()));
    }
  }

  /** Sends the text while the client types, so that it is kept before the field is left. */
  private static <F extends TextFieldBase<F, V>, V> FormField<V> typed(
      FormComponent component, F field, Function<List<?>, @Nullable V> restored) {
    field.setValueChangeMode(ValueChangeMode.LAZY);
    field.setValueChangeTimeout(PAUSE_MILLIS);
    return new FormField<>(component, field, value -> value, restored);
  }

  private static String first(List<?> kept) {
    return String.valueOf(kept.getFirst());
  }

  private static FormField<?> checkbox(FormComponent component) {
    Checkbox field = new Checkbox();
    preset(component, value -> field.setValue(Boolean.parseBoolean(value)));
    return new FormField<>(
        component, field, value -> value, kept -> Boolean.parseBoolean(first(kept)));
  }

  private static FormField<?> select(FormComponent component) {
    ComboBox<Option> field = new ComboBox<>();
    field.setItems(component.options());
    field.setItemLabelGenerator(Option::label);
    presetOption(component, field::setValue);
    return new FormField<>(component, field, Option::value, kept -> option(component, kept));
  }

  private static FormField<?> radio(FormComponent component) {
    RadioButtonGroup<Option> field = new RadioButtonGroup<>();
    field.setItems(component.options());
    field.setItemLabelGenerator(Option::label);
    presetOption(component, field::setValue);
    return new FormField<>(component, field, Option::value, kept -> option(component, kept));
  }

  private static FormField<?> checklist(FormComponent component) {
    CheckboxGroup<Option> field = new CheckboxGroup<>();
    field.setItems(component.options());
    field.setItemLabelGenerator(Option::label);
    return new FormField<>(
        component,
        field,
        chosen -> chosen.stream().map(Option::value).sorted().toList(),
        kept ->
            component.options().stream()
                .filter(option -> kept.contains(option.value()))
                .collect(Collectors.toSet()));
  }

  private static FormField<?> dateOrTime(FormComponent component) {
    return switch (Objects.requireNonNullElse(component.subtype(), "date")) {
      case "time" ->
          new FormField<>(
              component,
              timeOfDay(component),
              Object::toString,
              kept -> LocalTime.parse(first(kept)));
      case "datetime" ->
          new FormField<>(
              component,
              dateAndTime(component),
              Object::toString,
              kept -> LocalDateTime.parse(first(kept)));
      default -> date(component);
    };
  }

  private static FormField<?> date(FormComponent component) {
    DatePicker field = new LocalizedDatePicker();
    if (component.disallowPassedDates()) {
      field.setMin(DateFormats.today());
    }
    return new FormField<>(
        component, field, Object::toString, kept -> LocalDate.parse(first(kept)));
  }

  private static TimePicker timeOfDay(FormComponent component) {
    TimePicker field = new TimePicker();
    // In British English a day has 24 hours
    field.setLocale(component.use24h() ? Locale.UK : UI.getCurrentOrThrow().getLocale());
    if (component.timeInterval() != null) {
      field.setStep(Duration.ofMinutes(component.timeInterval()));
    }
    return field;
  }

  private static DateTimePicker dateAndTime(FormComponent component) {
    Locale locale = UI.getCurrentOrThrow().getLocale();
    DateTimePicker field = new DateTimePicker();
    if (component.timeInterval() != null) {
      field.setStep(Duration.ofMinutes(component.timeInterval()));
    }
    if (component.disallowPassedDates()) {
      field.setMin(DateFormats.today().atStartOfDay());
    }
    field.setLocale(locale);
    field.setDatePickerI18n(LocalizedDatePicker.words(locale));
    return field;
  }

  private static FormField<?> files(FormComponent component) {
    return new FormField<>(
        component,
        new FilesField(component),
        files -> files,
        kept ->
            kept.stream()
                .filter(UploadedFile.class::isInstance)
                .map(UploadedFile.class::cast)
                .toList());
  }

  private static void preset(FormComponent component, Consumer<String> field) {
    if (component.defaultValue() != null && !component.defaultValue().isEmpty()) {
      field.accept(component.defaultValue());
    }
  }

  private static void presetOption(FormComponent component, Consumer<Option> field) {
    if (component.defaultValue() != null) {
      Option option = option(component, List.of(component.defaultValue()));
      if (option != null) {
        field.accept(option);
      }
    }
  }

  private static @Nullable Option option(FormComponent component, List<?> values) {
    return component.options().stream()
        .filter(option -> values.contains(option.value()))
        .findFirst()
        .orElse(null);
  }
}
