package app.gangway.mail;

import app.gangway.shared.TimeOrderedUuid;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Identifies one mail in its Message-ID and in its envelope sender; written as 32 hexadecimal
 * digits. It opens nothing.
 */
public record MailId(UUID value) {

  private static final Pattern WRITTEN =
      Pattern.compile(
          "(\\p{XDigit}{8})(\\p{XDigit}{4})(\\p{XDigit}{4})(\\p{XDigit}{4})(\\p{XDigit}{12})");

  /** A new identifier. */
  public static MailId next() {
    return new MailId(TimeOrderedUuid.next());
  }

  /** Empty where the text is none. */
  static Optional<MailId> parse(String text) {
    var digits = WRITTEN.matcher(text);
    return digits.matches()
        ? Optional.of(new MailId(UUID.fromString(digits.replaceFirst("$1-$2-$3-$4-$5"))))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return value.toString().replace("-", "");
  }
}
