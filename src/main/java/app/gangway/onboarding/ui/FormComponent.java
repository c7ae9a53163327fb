package app.gangway.onboarding.ui;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A component of a Camunda form, as far as this product shows it. */
@JsonIgnoreProperties(ignoreUnknown = true)
record FormComponent(
    String type,
    @Nullable String key,
    @Nullable String label,
    @Nullable String dateLabel,
    @Nullable String description,
    @Nullable String text,
    @Nullable String subtype,
    @Nullable String defaultValue,
    @Nullable List<Option> values,
    @Nullable List<FormComponent> components,
    @Nullable Rules validate) {

  /** What the field is called on the screen. */
  String title() {
    String title = label != null ? label : dateLabel;
    return title == null ? "" : title;
  }

  Rules rules() {
    return validate == null ? Rules.NONE : validate;
  }

  List<Option> options() {
    return values == null ? List.of() : values;
  }

  /** A choice of a select, radio or checklist. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Option(String label, String value) {}

  /** What an answer must be. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Rules(
      boolean required,
      @Nullable Integer minLength,
      @Nullable Integer maxLength,
      @Nullable BigDecimal min,
      @Nullable BigDecimal max,
      @Nullable String pattern,
      @Nullable String validationType) {

    static final Rules NONE = new Rules(false, null, null, null, null, null, null);
  }
}
