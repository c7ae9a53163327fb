package app.gangway.workflow.worker;

import app.gangway.process.BpmnError;
import app.gangway.workflow.Wording;
import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Checks the inputs of a step, which a model's author wrote. A wrong one is the BPMN error {@code
 * INVALID_INPUT}: no retry mends it, and its reason is shown with the run. The reason names the
 * input and never repeats its value.
 */
final class StepInput {

  private static final int LONGEST_NUMBER = 40;

  private StepInput() {}

  /**
   * @param most how many characters it may have
   */
  static String text(String name, @Nullable String value, int most) {
    if (value == null || value.isBlank()) {
      throw wrong(name + " is missing");
    }
    return atMost(name, value.strip(), most);
  }

  /** As {@link #text} for an input that may be missing: null then. */
  static @Nullable String optional(String name, @Nullable String value, int most) {
    return value == null || value.isBlank() ? null : atMost(name, value.strip(), most);
  }

  /** A number; models also write one as a text. */
  static BigDecimal number(String name, @Nullable Object value) {
    if (value == null || value.toString().isBlank()) {
      throw wrong(name + " is missing");
    }
    try {
      return new BigDecimal(atMost(name, value.toString().strip(), LONGEST_NUMBER));
    } catch (NumberFormatException e) {
      throw wrong(name + " is not a number");
    }
  }

  /**
   * @param preset where the input is missing; null where it has to be given
   */
  static int whole(
      String name, @Nullable Object value, int least, int most, @Nullable Integer preset) {
    if (preset != null && (value == null || value.toString().isBlank())) {
      return preset;
    }
    BigDecimal number = number(name, value);
    if (number.compareTo(BigDecimal.valueOf(least)) < 0
        || number.compareTo(BigDecimal.valueOf(most)) > 0
        || number.stripTrailingZeros().scale() > 0) {
      throw wrong("%s is not a whole number from %s to %s".formatted(name, least, most));
    }
    return number.intValueExact();
  }

  static Wording wording(String name, @Nullable String value, @Nullable String german, int most) {
    return new Wording(text(name, value, most), optional(name + "De", german, most));
  }

  /**
   * @param preset where the input is missing; null where it has to be given
   */
  static <E extends Enum<E>> E oneOf(
      String name, @Nullable String value, Class<E> choices, @Nullable E preset) {
    if (preset != null && (value == null || value.isBlank())) {
      return preset;
    }
    String wanted = text(name, value, 100).toUpperCase(Locale.ROOT);
    for (E choice : choices.getEnumConstants()) {
      if (choice.name().equals(wanted)) {
        return choice;
      }
    }
    throw wrong(name + " has a value that is not one of its choices");
  }

  static BpmnError wrong(String reason) {
    return new BpmnError("INVALID_INPUT", reason);
  }

  private static String atMost(String name, String value, int most) {
    if (value.length() > most) {
      throw wrong(name + " has more than " + most + " characters");
    }
    return value;
  }
}
