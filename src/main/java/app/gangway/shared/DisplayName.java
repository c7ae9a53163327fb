package app.gangway.shared;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.UnicodeSet;
import com.ibm.icu.text.UnicodeSetSpanner;
import java.util.regex.Pattern;

/**
 * The name of a user, an agency or a workspace: 1 to 100 characters on one line, at least one of
 * which can be seen. Names stand in mail headers, in links and beside the texts of others, so
 * control characters and overrides of the writing direction are refused. Marks that a copied name
 * often carries without anything to see, such as direction marks around a Hebrew name, are taken
 * off. The value is in the composed form (NFC), so one name has one spelling.
 */
public record DisplayName(@JsonValue String value) {

  public static final int MAX_LENGTH = 100;

  private static final UnicodeSet FORBIDDEN =
      new UnicodeSet("[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\p{Noncharacter_Code_Point}\\u202D\\u202E]")
          .freeze();

  /**
   * What has no shape of its own, except what shapes its neighbours: joiners as in Persian names
   * and in emoji, variation selectors, and the tags in flags.
   */
  private static final UnicodeSetSpanner WITHOUT_SHAPE =
      new UnicodeSetSpanner(
          new UnicodeSet(
                  "[[\\p{Default_Ignorable_Code_Point}\\uFFF9-\\uFFFB\\u202A-\\u202C]"
                      + "-[\\p{Variation_Selector}\\u200C\\u200D\\u034F\\U000E0020-\\U000E007F\\u202D\\u202E]]")
              .freeze());

  private static final UnicodeSetSpanner AROUND =
      new UnicodeSetSpanner(new UnicodeSet("[\\p{White_Space}\\u200C\\u200D\\u034F]").freeze());

  /** Letters, digits, punctuation and symbols, without those that are drawn as nothing. */
  private static final UnicodeSet VISIBLE =
      new UnicodeSet(
              "[[\\p{L}\\p{N}\\p{P}\\p{S}]-[\\p{Default_Ignorable_Code_Point}\\u2800\\U0001D159]]")
          .freeze();

  /** No script needs so many marks on one letter; they would cover the lines around the name. */
  private static final Pattern PILED_MARKS = Pattern.compile("[\\p{Mn}\\p{Me}]{6}");

  /**
   * @throws InvalidInput with field {@code name} and key {@code error.name.required}, {@code
   *     error.name.too-long}, {@code error.name.invisible}, {@code error.name.marks} or {@code
   *     error.name.control-character}
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
    if (raw.isBlank()) {
      throw new InvalidInput(field, "error.name.required");
    }
    String shaped = WITHOUT_SHAPE.deleteFrom(raw);
    String value = Normalizer2.getNFCInstance().normalize(AROUND.trim(shaped).toString());
    if (FORBIDDEN.containsSome(value)) {
      throw new InvalidInput(field, "error.name.control-character");
    }
    if (VISIBLE.containsNone(value)) {
      throw new InvalidInput(field, "error.name.invisible");
    }
    if (PILED_MARKS.matcher(value).find()) {
      throw new InvalidInput(field, "error.name.marks");
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
