package app.gangway.mail;

import app.gangway.shared.TimeOrderedUuid;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Identifies one mail in its Message-ID and in the sender of its envelope, so that a report about
 * it finds the way back. Written as 32 hexadecimal digits in lower case: mail servers may change
 * the case of an address.
 */
public record MailId(UUID value) {

  private static final Pattern SHAPE = Pattern.compile("[0-9a-fA-F]{32}");
  private static final int HALF = 16;
  private static final int HEXADECIMAL = 16;

  /** A new identifier. */
  public static MailId next() {
    return new MailId(TimeOrderedUuid.next());
  }

  /** Empty where the text does not have the form of an identifier. */
  static Optional<MailId> parse(String text) {
    if (!SHAPE.matcher(text).matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new MailId(
            new UUID(
                Long.parseUnsignedLong(text.substring(0, HALF), HEXADECIMAL),
                Long.parseUnsignedLong(text.substring(HALF), HEXADECIMAL))));
  }

  @Override
  public String toString() {
    return value.toString().replace("-", "");
  }
}
