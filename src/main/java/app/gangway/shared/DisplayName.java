package app.gangway.shared;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * The name of a user, an agency or a workspace: 1 to 100 characters on one line. Control characters
 * and those that reverse the writing direction are refused, since names stand in mail headers and
 * beside the texts of others.
 */
public record DisplayName(@JsonValue String value) {

  public static final int MAX_LENGTH = 100;

  private static final Pattern FORBIDDEN =
      Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]");

  /**
   * @throws InvalidInput with field {@code name} and key {@code error.name.required}, {@code
   *     error.name.too-long} or {@code error.name.control-character}
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public DisplayName {
    value = checked("name", value);
  }

  private DisplayName(String field, String value) {
    this(checked(field, value));
  }

  /** The same for an input that is not called {@code name}. */
  public static DisplayName of(String field, String value) {
    return new DisplayName(field, value);
  }

  private static String checked(String field, String raw) {
    String value = raw.strip();
    if (value.isEmpty()) {
      throw new InvalidInput(field, "error.name.required");
    }
    if (FORBIDDEN.matcher(value).find()) {
      throw new InvalidInput(field, "error.name.control-character");
    }
    if (value.codePointCount(0, value.length()) > MAX_LENGTH) {
      throw new InvalidInput(field, "error.name.too-long", MAX_LENGTH);
    }
    return value;
  }

  @Override
  public String toString() {
    return value;
  }
}
