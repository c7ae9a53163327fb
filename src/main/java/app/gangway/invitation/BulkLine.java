package app.gangway.invitation;

import app.gangway.shared.EmailAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One of many addresses, with the reason if it is not invited.
 *
 * @param number the line of the text or file, from 1, as an editor counts
 * @param text as the user gave it
 * @param email the address, or null where the text is not an address
 * @param problem the translation key of the reason why it is not invited, or null if it is
 * @param arguments of the problem's text
 */
public record BulkLine(
    int number,
    String text,
    @Nullable EmailAddress email,
    @Nullable String problem,
    List<Object> arguments) {

  /** Whether this line is invited. */
  public boolean fine() {
    return problem == null;
  }

  static BulkLine fine(int number, String text, EmailAddress email) {
    return new BulkLine(number, text, email, null, List.of());
  }

  BulkLine but(String newProblem, List<Object> newArguments) {
    return new BulkLine(number, text, email, newProblem, newArguments);
  }
}
