package app.gangway.shared;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;

/** Characters that pages and mail programs leave in a copied text, and that show as nothing. */
public final class InvisibleCharacters {

  static final String BYTE_ORDER_MARK = "\uFEFF";

  private static final int NON_JOINER = 0x200C;
  private static final int JOINER = 0x200D;

  private InvisibleCharacters() {}

  /** The text without the mark that some programs write before a text in UTF-8. */
  public static String withoutByteOrderMark(String text) {
    return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
  }

  /**
   * The text as a person sees it, without spaces of any kind around it. Joiners stay after letters
   * outside ASCII, where some scripts need them.
   */
  static String strip(String text) {
    var seen = new StringBuilder();
    text.codePoints()
        .filter(c -> !isInvisible(c) || isJoiner(c) && !endsInAscii(seen))
        .forEach(c -> seen.appendCodePoint(c));
    int begin = 0;
    int end = seen.length();
    while (begin < end
        && UCharacter.isUWhiteSpace(seen.charAt(begin))
        && !isLine(seen.charAt(begin))) {
      begin++;
    }
    while (end > begin
        && UCharacter.isUWhiteSpace(seen.charAt(end - 1))
        && !isLine(seen.charAt(end - 1))) {
      end--;
    }
    return seen.substring(begin, end);
  }

  private static boolean isInvisible(int character) {
    return UCharacter.hasBinaryProperty(character, UProperty.DEFAULT_IGNORABLE_CODE_POINT)
        || UCharacter.hasBinaryProperty(character, UProperty.BIDI_CONTROL);
  }

  private static boolean isJoiner(int character) {
    return character == NON_JOINER || character == JOINER;
  }

  private static boolean endsInAscii(StringBuilder text) {
    return text.isEmpty() || text.charAt(text.length() - 1) < 0x80;
  }

  /** Line breaks and tabs are no spaces: a form refuses them by name. */
  private static boolean isLine(char character) {
    return Character.isISOControl(character);
  }
}
