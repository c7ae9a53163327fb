package app.gangway.invitation;

import app.gangway.shared.EmailAddress;
import app.gangway.shared.InvalidInput;
import app.gangway.shared.PastedAddress;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One cell of a list, and the address in it. */
final class ListCell {

  private static final int LONGEST = 1_000;

  /** Also where a user hid the @ from harvesters. */
  private static final Pattern LIKE_AN_ADDRESS =
      Pattern.compile("[@\uFF20\uFE6B]|(?i)[(\\[{]\\s*at\\s*[)\\]}]");

  static final ListCell EMPTY = new ListCell("");

  private final String text;
  private final @Nullable EmailAddress email;
  private final @Nullable InvalidInput problem;

  ListCell(String text) {
    this.text = text;
    EmailAddress found = null;
    InvalidInput malformed = null;
    if (isLikeAnAddress()) {
      try {
        found =
            text.length() > LONGEST
                ? null
                : PastedAddress.parse(text).map(PastedAddress::email).orElse(null);
        malformed = found == null ? unclear(text) : null;
      } catch (InvalidInput invalid) {
        malformed = invalid;
      }
    } else {
      malformed =
          new InvalidInput("email", isBlank() ? "error.bulk.no-address" : "error.email.malformed");
    }
    email = found;
    problem = malformed;
  }

  private static InvalidInput unclear(String text) {
    return new InvalidInput(
        "email",
        text.indexOf('@') == text.lastIndexOf('@')
            ? "error.email.malformed"
            : "error.bulk.several");
  }

  String text() {
    return text.strip();
  }

  boolean isBlank() {
    return text.isBlank()
        || text.chars()
            .allMatch(c -> Character.isSpaceChar(c) || Character.getType(c) == Character.FORMAT);
  }

  /** Whether an address was meant here, well-formed or not, or several. */
  boolean isLikeAnAddress() {
    return LIKE_AN_ADDRESS.matcher(text).find();
  }

  /** Whether the address stands in brackets behind a name, as mail programs write it. */
  boolean isMailbox() {
    return email != null && (text.indexOf('<') >= 0 || text.indexOf('(') >= 0);
  }

  /** The address, if the cell is clearly one. */
  Optional<EmailAddress> email() {
    return Optional.ofNullable(email);
  }

  /** Why there is no {@link #email()}. */
  @Nullable InvalidInput problem() {
    return problem;
  }

  /** Never the address itself: it stays out of logs. */
  @Override
  public String toString() {
    return "ListCell[…]";
  }
}
