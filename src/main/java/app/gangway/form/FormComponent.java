package app.gangway.form;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A component of a Camunda Form, as far as this product shows it. The names are those of the form's
 * JSON.
 *
 * @param id its id in the form editor
 * @param type see {@link ComponentKind}
 * @param key the key of its answer; only questions have one
 * @param subtype {@code date}, {@code time} or {@code datetime}
 * @param values the choices, where they are written into the form
 * @param valuesKey where the choices would come from the process: not supported
 * @param valuesExpression where the choices would be computed: not supported
 * @param components the components of a group
 * @param path where the answers of a group are nested; {@link FormTree} puts it into their keys
 * @param readonly whether it cannot be answered: not supported
 * @param disabled the same
 * @param accept the types of files, such as {@code .pdf,image/*}
 * @param multiple whether more than one file may be given
 * @param decimalDigits how many decimal places a number may have
 * @param increment by how much a number grows with each press on its button
 * @param appearance the texts beside a field
 * @param timeInterval the minutes between the times that are offered
 * @param use24h whether times are offered without AM and PM in every language
 * @param disallowPassedDates whether a date may not lie before today
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record FormComponent(
    @Nullable String id,
    String type,
    @Nullable String key,
    @Nullable String label,
    @Nullable String dateLabel,
    @Nullable String timeLabel,
    @Nullable String description,
    @Nullable String text,
    @Nullable String subtype,
    @Nullable String defaultValue,
    @Nullable List<Option> values,
    @Nullable String valuesKey,
    @Nullable String valuesExpression,
    @Nullable List<FormComponent> components,
    @Nullable String path,
    @Nullable Object readonly,
    @Nullable Object disabled,
    @Nullable String accept,
    boolean multiple,
    @Nullable Integer decimalDigits,
    @Nullable BigDecimal increment,
    @Nullable Appearance appearance,
    @Nullable Integer timeInterval,
    boolean use24h,
    boolean disallowPassedDates,
    @Nullable Rules validate,
    @Nullable Conditional conditional) {

  /**
   * @throws IllegalStateException when the wizard cannot show it; the deployment refuses such a
   *     form
   */
  public ComponentKind kind() {
    return ComponentKind.of(type)
        .orElseThrow(() -> new IllegalStateException("no step can show a " + type));
  }

  /** Whether it only groups components. */
  boolean isGroup() {
    return type.equals(ComponentKind.GROUP.type());
  }

  /** The label of the question on the screen. */
  public String title() {
    return Stream.of(label, dateLabel, timeLabel)
        .filter(title -> title != null && !title.isBlank())
        .findFirst()
        .orElse("");
  }

  /** The texts before and after the field, null where there is none. */
  public Appearance beside() {
    return appearance == null ? Appearance.NONE : appearance;
  }

  public Rules rules() {
    return validate == null ? Rules.NONE : validate;
  }

  public List<Option> options() {
    return values == null ? List.of() : values;
  }

  /** The accepted types of files; empty for all types that the product accepts. */
  public List<String> acceptedTypes() {
    return accept == null
        ? List.of()
        : Arrays.stream(accept.split(",")).map(String::strip).filter(it -> !it.isEmpty()).toList();
  }

  /** The FEEL expression that hides it when true. */
  public Optional<String> hide() {
    return Optional.ofNullable(conditional)
        .map(Conditional::hide)
        .filter(expression -> !expression.isBlank())
        .map(expression -> expression.startsWith("=") ? expression.substring(1) : expression);
  }

  String name() {
    return Objects.requireNonNullElse(id, Objects.requireNonNullElse(key, type));
  }

  /** The same component, hidden also when its group is hidden. */
  FormComponent inside(FormComponent group) {
    Optional<String> groupHides = group.hide();
    if (groupHides.isEmpty()) {
      return this;
    }
    String either =
        hide().map(own -> "(%s) or (%s)".formatted(groupHides.get(), own)).orElse(groupHides.get());
    return new FormComponent(
        id,
        type,
        key,
        label,
        dateLabel,
        timeLabel,
        description,
        text,
        subtype,
        defaultValue,
        values,
        valuesKey,
        valuesExpression,
        components,
        path,
        readonly,
        disabled,
        accept,
        multiple,
        decimalDigits,
        increment,
        appearance,
        timeInterval,
        use24h,
        disallowPassedDates,
        validate,
        new Conditional(either));
  }

  /** A choice of a select, radio or checklist. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Option(String label, String value) {

    /** Both may be missing in a form that was not validated yet. */
    @SuppressWarnings("ConstantValue")
    boolean isComplete() {
      return label != null && !label.isBlank() && value != null && !value.isBlank();
    }
  }

  /** The texts before and after a field. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Appearance(@Nullable String prefixAdorner, @Nullable String suffixAdorner) {

    static final Appearance NONE = new Appearance(null, null);

    /** An answer as the client saw it, between these texts. */
    String around(String answer) {
      return Stream.of(prefixAdorner, answer, suffixAdorner)
          .filter(part -> part != null && !part.isBlank())
          .collect(Collectors.joining(" "));
    }
  }

  /** The condition that hides a component. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Conditional(@Nullable String hide) {}

  /** The rules for an answer. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Rules(
      boolean required,
      @Nullable Integer minLength,
      @Nullable Integer maxLength,
      @Nullable BigDecimal min,
      @Nullable BigDecimal max,
      @Nullable String pattern,
      @Nullable String patternErrorMessage,
      @Nullable String validationType) {

    static final Rules NONE = new Rules(false, null, null, null, null, null, null, null);
  }
}
