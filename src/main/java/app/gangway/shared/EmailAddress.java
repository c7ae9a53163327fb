package app.gangway.shared;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A well-formed email address, kept as it was typed. Two addresses are the same mailbox when their
 * {@link #key()} is the same: letter case never matters, plus-tags do.
 */
public record EmailAddress(@JsonValue String value) {

  /**
   * The longest address that fits into an SMTP path (RFC 5321, 4.5.3.1.3, less its angle brackets).
   */
  public static final int MAX_LENGTH = 254;

  private static final int MAX_LOCAL_PART = 64;
  private static final Pattern SPACES_AROUND = Pattern.compile("^ +| +$");
  private static final Pattern SHAPE =
      Pattern.compile(
          "[\\p{L}\\p{N}!#$%&'*+/=?^_`{|}~-]+(\\.[\\p{L}\\p{N}!#$%&'*+/=?^_`{|}~-]+)*"
              + "@(?:[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}])?\\.)+[\\p{L}\\p{N}][\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}]");

  /**
   * @throws InvalidInput with field {@code email} and key {@code error.email.required}, {@code
   *     error.email.control-character}, {@code error.email.too-long} or {@code
   *     error.email.malformed}
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public EmailAddress {
    value = SPACES_AROUND.matcher(value).replaceAll("");
    if (value.isEmpty()) {
      throw new InvalidInput("email", "error.email.required");
    }
    if (value.chars().anyMatch(Character::isISOControl)) {
      throw new InvalidInput("email", "error.email.control-character");
    }
    if (value.length() > MAX_LENGTH) {
      throw new InvalidInput("email", "error.email.too-long", MAX_LENGTH);
    }
    if (value.indexOf('@') > MAX_LOCAL_PART || !SHAPE.matcher(value).matches()) {
      throw new InvalidInput("email", "error.email.malformed");
    }
  }

  /** The form in which addresses are compared and unique. */
  public String key() {
    return value.toLowerCase(Locale.ROOT);
  }

  /** True for the same mailbox, however its letters were typed. */
  public boolean sameMailbox(EmailAddress other) {
    return key().equals(other.key());
  }

  /** Never the address itself: it stays out of logs. */
  @Override
  public String toString() {
    return "EmailAddress[…]";
  }
}
