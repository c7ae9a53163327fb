package app.gangway.invitation;

import app.gangway.shared.EmailAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One of many addresses, and what will come or has come of it.
 *
 * @param number where it stands in the list, from 1
 * @param text what was given
 * @param email the address, or null where the text is none
 * @param problem why it is not invited: a key of the translations, or null where it is
 * @param arguments of the problem's words
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

  /** For a list that was broken off before this line. */
  public BulkLine notTried() {
    return but("error.bulk.stopped", List.of());
  }

  static BulkLine fine(int number, String text, EmailAddress email) {
    return new BulkLine(number, text, email, null, List.of());
  }

  BulkLine but(String newProblem, List<Object> newArguments) {
    return new BulkLine(number, text, email, newProblem, newArguments);
  }
}
