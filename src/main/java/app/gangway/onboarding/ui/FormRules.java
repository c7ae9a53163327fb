package app.gangway.onboarding.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.shared.EmailAddress;
import app.gangway.shared.InvalidInput;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** Checks an answer against what the form's author asked for. */
final class FormRules {

  private static final Pattern PHONE = Pattern.compile("\\+?[0-9 ()/.-]{4,30}");

  private FormRules() {}

  /** What is wrong with the answer, in words. */
  static Optional<String> problem(FormComponent.Rules rules, Object answer) {
    return switch (answer) {
      case String text -> text(rules, text);
      case BigDecimal number -> number(rules, number);
      default -> Optional.empty();
    };
  }

  private static Optional<String> text(FormComponent.Rules rules, String text) {
    int length = text.codePointCount(0, text.length());
    if (rules.minLength() != null && length < rules.minLength()) {
      return Optional.of(translate("step.form.min-length", rules.minLength()));
    }
    if (rules.maxLength() != null && length > rules.maxLength()) {
      return Optional.of(translate("step.form.max-length", rules.maxLength()));
    }
    if (rules.pattern() != null && !Pattern.matches(rules.pattern(), text)) {
      return Optional.of(translate("step.form.pattern"));
    }
    return switch (Objects.requireNonNullElse(rules.validationType(), "")) {
      case "email" -> email(text);
      case "phone" ->
          PHONE.matcher(text).matches()
              ? Optional.empty()
              : Optional.of(translate("step.form.pattern"));
      default -> Optional.empty();
    };
  }

  private static Optional<String> email(String text) {
    try {
      new EmailAddress(text);
      return Optional.empty();
    } catch (InvalidInput invalid) {
      return Optional.of(translate(invalid.messageKey(), invalid.arguments().toArray()));
    }
  }

  private static Optional<String> number(FormComponent.Rules rules, BigDecimal number) {
    if (rules.min() != null && number.compareTo(rules.min()) < 0) {
      return Optional.of(translate("step.form.min", rules.min()));
    }
    if (rules.max() != null && number.compareTo(rules.max()) > 0) {
      return Optional.of(translate("step.form.max", rules.max()));
    }
    return Optional.empty();
  }
}
