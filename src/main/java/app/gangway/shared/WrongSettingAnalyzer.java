package app.gangway.shared;

import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.context.properties.bind.validation.ValidationErrors;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.convert.ConversionFailedException;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.validation.FieldError;

/** Names the setting that does not fit its module's properties, in place of a stack trace. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class WrongSettingAnalyzer extends AbstractFailureAnalyzer<BindException> {

  private static final String RULE = "must ";

  @Override
  protected @Nullable FailureAnalysis analyze(Throwable rootFailure, BindException cause) {
    BindValidationException invalid = findCause(cause, BindValidationException.class);
    if (invalid != null) {
      return analysis(broken(invalid.getValidationErrors()), cause);
    }
    ConversionFailedException unreadable = findCause(cause, ConversionFailedException.class);
    ConfigurationProperty property = cause.getProperty();
    return unreadable == null || property == null
        ? null
        : analysis(setting(property.getName(), rule(unreadable), property.getValue()), cause);
  }

  private static @Nullable FailureAnalysis analysis(
      @Nullable WrongSetting wrong, BindException cause) {
    return wrong == null ? null : new FailureAnalysis(wrong.getMessage(), wrong.action(), cause);
  }

  /** The first broken constraint of a field. */
  private static @Nullable WrongSetting broken(ValidationErrors errors) {
    return errors.getAllErrors().stream()
        .filter(FieldError.class::isInstance)
        .map(FieldError.class::cast)
        .findFirst()
        .map(error -> {
          ConfigurationPropertyName name =
              errors.getName().append(DataObjectPropertyName.toDashedForm(error.getField()));
          Object value =
              errors.getBoundProperties().stream()
                  .filter(property -> property.getName().equals(name))
                  .<@Nullable Object>map(ConfigurationProperty::getValue)
                  .findFirst()
                  .orElse(error.getRejectedValue());
          return setting(name, String.valueOf(error.getDefaultMessage()), value);
        })
        .orElse(null);
  }

  /** A type's own parser may say what it accepts. */
  private static String rule(ConversionFailedException unreadable) {
    return Stream.<@Nullable Throwable>iterate(
            unreadable, Objects::nonNull, each -> Objects.requireNonNull(each).getCause())
        .map(each -> String.valueOf(Objects.requireNonNull(each).getMessage()))
        .filter(message -> message.startsWith(RULE))
        .findFirst()
        .orElseGet(() -> rule(unreadable.getTargetType()));
  }

  private static String rule(TypeDescriptor type) {
    WebAddress address = type.getAnnotation(WebAddress.class);
    if (address != null) {
      return RULE + "be an address such as " + address.example();
    }
    boolean number = Number.class.isAssignableFrom(type.getObjectType());
    return RULE
        + (number
            ? "be a number"
            : "be a " + type.getType().getSimpleName().toLowerCase(Locale.ROOT));
  }

  private static WrongSetting setting(
      ConfigurationPropertyName name, String rule, @Nullable Object value) {
    String problem =
        value == null || isSecret(name)
            ? rule + "."
            : "%s, but is \"%s\".".formatted(rule, String.valueOf(value).strip());
    return new WrongSetting(name.toString(), problem);
  }

  private static boolean isSecret(ConfigurationPropertyName name) {
    return name.getLastElement(ConfigurationPropertyName.Form.DASHED)
        .matches(".*(key|secret|password).*");
  }
}
