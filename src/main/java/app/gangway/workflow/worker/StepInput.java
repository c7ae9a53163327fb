package app.gangway.workflow.worker;

import app.gangway.process.BpmnError;
import app.gangway.workflow.Wording;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Checks the inputs of a step, which a model's author wrote. A wrong one is the BPMN error {@code
 * INVALID_INPUT}: no retry mends it, and its reason is shown with the run. The reason names the
 * input and never repeats its value.
 */
final class StepInput {

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

  static Wording wording(String name, @Nullable String value, @Nullable String german, int most) {
    return new Wording(
        text(name, value, most),
        german == null || german.isBlank() ? null : atMost(name + "De", german.strip(), most));
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
