package app.gangway.onboarding.form;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A component of a Camunda Form, as far as this product shows it. The names are those of the form's
 * JSON.
 *
 * @param id what the form editor calls it
 * @param type see {@link ComponentKind}
 * @param key what its answer is called; only questions have one
 * @param subtype {@code date}, {@code time} or {@code datetime}
 * @param values the choices, where they are written into the form
 * @param valuesKey where the choices would come from the process: not supported
 * @param valuesExpression where the choices would be computed: not supported
 * @param components what is inside of a group
 * @param path where the answers inside of it would be nested: not supported
 * @param readonly whether nobody could answer it: not supported
 * @param disabled the same
 * @param accept the types of files, such as {@code .pdf,image/*}
 * @param multiple whether more than one file may be given
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
    @Nullable Rules validate,
    @Nullable Conditional conditional) {

  /**
   * @throws IllegalStateException this product cannot show it, which deployment has refused
   */
  public ComponentKind kind() {
    return ComponentKind.of(type)
        .orElseThrow(() -> new IllegalStateException("no step can show a " + type));
  }

  /** Only arranges what is inside of it, whose answers stand beside those of the others. */
  boolean isGroup() {
    return type.equals(ComponentKind.GROUP.type()) && path == null;
  }

  /** What the question is called on the screen. */
  public String title() {
    return Stream.of(label, dateLabel, timeLabel)
        .filter(title -> title != null && !title.isBlank())
        .findFirst()
        .orElse("");
  }

  public Rules rules() {
    return validate == null ? Rules.NONE : validate;
  }

  public List<Option> options() {
    return values == null ? List.of() : values;
  }

  /** The types of files that may be given; empty for all that the product takes. */
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

  /** The same, hidden with the group that it is in as well. */
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
        validate,
        new Conditional(either));
  }

  /** A choice of a select, radio or checklist. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Option(String label, String value) {

    /** As long as nobody has checked the form, both may be missing. */
    @SuppressWarnings("ConstantValue")
    boolean isComplete() {
      return label != null && !label.isBlank() && value != null && !value.isBlank();
    }
  }

  /** When it is not shown. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Conditional(@Nullable String hide) {}

  /** What an answer must be. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Rules(
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
