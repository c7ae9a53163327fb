package app.gangway.form;

import app.gangway.shared.EmailAddress;
import app.gangway.shared.InvalidInput;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Validates the answers that a user gives at once, each against the rules of its question. The
 * patterns of all questions have one limit together.
 */
public final class FormRules {

  /** The longest text, in characters, when the form sets no limit. */
  private static final int MAX_TEXT = 10_000;

  private static final Pattern PHONE = Pattern.compile("\\+?[0-9 ()/.-]{4,30}");

  private static final ZoneOffset LAST_TO_END_A_DAY = ZoneOffset.ofHours(-12);

  private final PatternCheck patterns = new PatternCheck();

  /**
   * The problem of an answer, if there is one.
   *
   * @param answer null when not answered
   */
  public Optional<InvalidInput> problem(FormComponent question, @Nullable Object answer) {
    try {
      new Check(question, patterns).check(answer);
      return Optional.empty();
    } catch (InvalidInput wrong) {
      return Optional.of(wrong);
    }
  }

  /**
   * @throws InvalidInput when the question does not accept files of this type
   */
  public static void requireType(FormComponent question, UploadedFile file) {
    if (!file.isOneOf(question.acceptedTypes())) {
      throw new InvalidInput(
          key(question),
          typeProblem(file.mediaType()),
          String.join(", ", question.acceptedTypes()));
    }
  }

  /**
   * The message about a type that the question does not accept, with the accepted types as its
   * argument. Phones take photos as HEIC, and can give them as JPEG.
   */
  public static String typeProblem(String mediaType) {
    return mediaType.startsWith("image/hei") ? "step.form.file-heic" : "step.form.file-type";
  }

  private static String key(FormComponent question) {
    return Objects.requireNonNullElse(question.key(), question.type());
  }

  /** Whether there is no answer, only blanks, or no tick. */
  static boolean isMissing(@Nullable Object answer) {
    return switch (answer) {
      case null -> true;
      case String text -> text.isBlank();
      case Boolean ticked -> !ticked;
      case List<?> chosen -> chosen.isEmpty();
      default -> false;
    };
  }

  private record Check(FormComponent question, PatternCheck patterns) {

    void check(@Nullable Object answer) {
      if (answer == null || isMissing(answer)) {
        require(!question.rules().required(), "required");
        return;
      }
      switch (question.kind()) {
        case TEXT_FIELD, TEXT_AREA -> text(as(String.class, answer));
        case NUMBER -> number(as(BigDecimal.class, answer));
        case DATE_TIME -> dateOrTime(as(String.class, answer));
        case CHECKBOX -> as(Boolean.class, answer);
        case SELECT, RADIO -> option(answer);
        case CHECKBOX_LIST -> as(List.class, answer).forEach(this::option);
        case FILE_UPLOAD -> files(as(List.class, answer));
        case TEXT_VIEW, SEPARATOR, SPACER, GROUP -> throw wrong("invalid");
      }
    }

    private void text(String text) {
      FormComponent.Rules rules = question.rules();
      int length = text.codePointCount(0, text.length());
      int max = Objects.requireNonNullElse(rules.maxLength(), MAX_TEXT);
      require(length <= max, "max-length", max);
      int min = Objects.requireNonNullElse(rules.minLength(), 0);
      require(length >= min, "min-length", min);
      if (rules.pattern() != null) {
        pattern(rules.pattern(), text);
      }
      switch (Objects.requireNonNullElse(rules.validationType(), "")) {
        case "email" -> email(text);
        case "phone" -> require(PHONE.matcher(text).matches(), "pattern");
        default -> {
          // Any text
        }
      }
    }

    private void pattern(String pattern, String text) {
      boolean found;
      try {
        found = patterns.isFound(pattern, text);
      } catch (PatternCheck.TooLong e) {
        throw wrong("pattern-limit");
      }
      if (!found) {
        String own = question.rules().patternErrorMessage();
        throw own == null || own.isBlank() ? wrong("pattern") : wrong("pattern-own", own);
      }
    }

    private void email(String text) {
      try {
        new EmailAddress(text);
      } catch (InvalidInput invalid) {
        throw new InvalidInput(key(question), invalid.messageKey(), invalid.arguments().toArray());
      }
    }

    private void number(BigDecimal number) {
      BigDecimal min = question.rules().min();
      BigDecimal max = question.rules().max();
      if (min != null) {
        require(number.compareTo(min) >= 0, "min", min);
      }
      if (max != null) {
        require(number.compareTo(max) <= 0, "max", max);
      }
      Integer digits = question.decimalDigits();
      if (digits != null && number.stripTrailingZeros().scale() > digits) {
        throw digits == 0 ? wrong("whole") : wrong("decimals", digits);
      }
    }

    private void dateOrTime(String text) {
      try {
        switch (Objects.requireNonNullElse(question.subtype(), "date")) {
          case "time" -> LocalTime.parse(text);
          case "datetime" -> notPassed(LocalDateTime.parse(text).toLocalDate());
          default -> notPassed(LocalDate.parse(text));
        }
      } catch (DateTimeException e) {
        throw wrong("invalid");
      }
    }

    /** The client's today is a day that has not ended everywhere yet. */
    private void notPassed(LocalDate date) {
      require(
          !question.disallowPassedDates() || !date.isBefore(LocalDate.now(LAST_TO_END_A_DAY)),
          "passed");
    }

    private void option(Object value) {
      require(
          question.options().stream().anyMatch(option -> option.value().equals(value)), "invalid");
    }

    private void files(List<?> files) {
      int most = question.multiple() ? UploadedFile.MOST_IN_ONE_QUESTION : 1;
      require(files.size() <= most, "files-too-many", most);
      for (Object file : files) {
        requireType(question, as(UploadedFile.class, file));
      }
    }

    private <T> T as(Class<T> type, Object answer) {
      require(type.isInstance(answer), "invalid");
      return type.cast(answer);
    }

    private void require(boolean fine, String message, Object... arguments) {
      if (!fine) {
        throw wrong(message, arguments);
      }
    }

    private InvalidInput wrong(String message, Object... arguments) {
      return new InvalidInput(key(question), "step.form." + message, arguments);
    }
  }
}
