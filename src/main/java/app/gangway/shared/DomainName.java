package app.gangway.shared;

import com.ibm.icu.text.IDNA;
import com.ibm.icu.text.Normalizer2;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A host name in both of its spellings. This is the one rule for names in mail and in the DNS: IDNA
 * 2008 (RFC 5891) with the mapping of UTS #46, non-transitional. So {@code straße.example} is a
 * name of its own, {@code xn--strae-oqa.example}, and never {@code strasse.example}.
 *
 * @param ascii in lower case, as the DNS and mail servers know it, without a dot at its end
 * @param unicode as people read it, in lower case and composed (NFC)
 */
public record DomainName(String ascii, String unicode) {

  private static final IDNA RULE =
      IDNA.getUTS46Instance(
          IDNA.NONTRANSITIONAL_TO_ASCII
              | IDNA.NONTRANSITIONAL_TO_UNICODE
              | IDNA.CHECK_BIDI
              | IDNA.CHECK_CONTEXTJ
              | IDNA.CHECK_CONTEXTO
              | IDNA.USE_STD3_RULES);

  /** Names such as {@code r3--a.example} are in use; UTS #46 leaves this check to the caller. */
  private static final Set<IDNA.Error> IN_USE = EnumSet.of(IDNA.Error.HYPHEN_3_4);

  /** UTS #46 lets symbols pass that IDNA 2008 does not know, such as emoji (RFC 5892, 2). */
  private static final Pattern LETTERS =
      Pattern.compile("[\\p{L}\\p{M}\\p{N}.\\u002D\u00B7\u0375\u05F3\u05F4\u30FB\u200C\u200D]+");

  /**
   * @param typed in any script and letter case, also with one dot at its end or with the full stops
   *     of other scripts
   * @return empty where the DNS cannot have such a name
   */
  public static Optional<DomainName> parse(String typed) {
    var problems = new IDNA.Info();
    String ascii = RULE.nameToASCII(typed, new StringBuilder(), problems).toString();
    if (!IN_USE.containsAll(problems.getErrors())) {
      return Optional.empty();
    }
    String name = ascii.endsWith(".") ? ascii.substring(0, ascii.length() - 1) : ascii;
    String unicode = RULE.nameToUnicode(name, new StringBuilder(), problems).toString();
    return !name.isEmpty()
            && IN_USE.containsAll(problems.getErrors())
            && LETTERS.matcher(unicode).matches()
        ? Optional.of(new DomainName(name.toLowerCase(Locale.ROOT), unicode))
        : Optional.empty();
  }

  /** The name as it was typed where that is the same but for letter case, or else in Unicode. */
  String displayed(String typed) {
    String composed = Normalizer2.getNFCInstance().normalize(typed);
    return composed.toLowerCase(Locale.ROOT).equals(unicode) ? composed : unicode;
  }
}
