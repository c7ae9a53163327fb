package app.gangway.shared;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.SpoofChecker;
import com.ibm.icu.text.UnicodeSet;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A well-formed email address, in the form in which people read it: as it was typed, with composed
 * letters (NFC), without invisible characters, and with its domain in Unicode. Two addresses are
 * the same mailbox when their {@link #key()} is the same; decision 0021 says why.
 */
public final class EmailAddress {

  /**
   * The longest address that fits into an SMTP path (RFC 5321, 4.5.3.1.3, less its angle brackets).
   */
  public static final int MAX_LENGTH = 254;

  private static final int MAX_LOCAL_PART = 64;
  private static final Normalizer2 NFC = Normalizer2.getNFCInstance();
  private static final Normalizer2 NFD = Normalizer2.getNFDInstance();
  private static final Normalizer2 NFKC = Normalizer2.getNFKCInstance();
  private static final Pattern DOTS = Pattern.compile("[\u3002\uFF0E\uFF61\u2024\uFE52]");
  private static final Pattern MISPLACED_DOT = Pattern.compile("^\\.|\\.\\.|\\.$");
  private static final String WORD =
      "(?:[\\p{L}\\p{N}!#$%&'*+/=?^_`{|}~-]|(?<=[\\p{L}\\p{N}\\p{M}])[\\p{Mn}\\p{Mc}])+";
  private static final Pattern LOCAL_PART = Pattern.compile(WORD + "(\\." + WORD + ")*");
  private static final Pattern DOMAIN = Pattern.compile(".+\\..*[^.].*[^.]");

  /** More marks on one letter hide its neighbours, and belong to no spelling (UTS #39, 5.4). */
  private static final Pattern PILED_MARKS = Pattern.compile("\\p{Mn}{3}|(\\p{Mn})\\1");

  private static final SpoofChecker SCRIPTS =
      new SpoofChecker.Builder()
          .setChecks(SpoofChecker.RESTRICTION_LEVEL)
          .setRestrictionLevel(SpoofChecker.RestrictionLevel.MODERATELY_RESTRICTIVE)
          // Every letter may be used: only the mixture of scripts is checked
          .setAllowedChars(new UnicodeSet(0, 0x10FFFF).freeze())
          .build();

  private final String value;
  private final String localPart;
  private final String domainKey;
  private final @Nullable String asciiDomain;

  /**
   * @param typed also with the domain's punycode, decomposed letters, spaces around it, characters
   *     that cannot be seen, full stops of other scripts in the domain, or a full-width {@code ＠}
   * @throws InvalidInput with field {@code email} and key {@code error.email.required}, {@code
   *     error.email.control-character}, {@code error.email.too-long}, {@code error.email.dots} for
   *     a dot that is doubled or not an ordinary one, {@code error.email.joiner} for an invisible
   *     joiner before the {@code @}, {@code error.email.domain} for a domain that the DNS cannot
   *     have, or {@code error.email.malformed}
   */
  public EmailAddress(String typed) {
    String text = InvisibleCharacters.strip(typed.replace('\uFF20', '@').replace('\uFE6B', '@'));
    if (text.isEmpty()) {
      throw invalid("error.email.required");
    }
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw invalid("error.email.control-character");
    }
    if (text.length() > MAX_LENGTH) {
      throw invalid("error.email.too-long", MAX_LENGTH);
    }
    int at = text.lastIndexOf('@');
    localPart = NFC.normalize(text.substring(0, Math.max(at, 0)));
    if (at < 1 || localPart.length() > MAX_LOCAL_PART) {
      throw invalid("error.email.malformed");
    }
    checkLocalPart(localPart);
    String typedDomain = text.substring(at + 1);
    if (typedDomain.isEmpty() || typedDomain.codePoints().anyMatch(EmailAddress::isSpace)) {
      throw invalid("error.email.malformed");
    }
    DomainName domain =
        DomainName.parse(typedDomain)
            .orElseThrow(() ->
                invalid(
                    typedDomain.contains("..") ? "error.email.dots" : "error.email.domain",
                    typedDomain));
    if (!DOMAIN.matcher(domain.unicode()).matches()) {
      throw invalid("error.email.malformed");
    }
    asciiDomain = domain.ascii();
    domainKey = domain.unicode();
    value = localPart + "@" + domain.displayed(typedDomain);
    if (octets(localPart) + 1 + asciiDomain.length() > MAX_LENGTH) {
      throw invalid("error.email.too-long", MAX_LENGTH);
    }
  }

  /** For an address of former days that the rules of today refuse. */
  private EmailAddress(String value, int at) {
    this.value = value;
    this.localPart = NFC.normalize(value.substring(0, Math.max(at, 0)));
    this.domainKey = value.substring(at + 1).toLowerCase(Locale.ROOT);
    this.asciiDomain = null;
  }

  /**
   * An address that was accepted before and stored. One that the rules of today refuse stays
   * readable, but no mail goes there: it has no {@link #wire()} form.
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static EmailAddress stored(String value) {
    try {
      return new EmailAddress(value);
    } catch (InvalidInput outdated) {
      return new EmailAddress(value, value.lastIndexOf('@'));
    }
  }

  private static void checkLocalPart(String localPart) {
    if (localPart.indexOf('\u200C') >= 0 || localPart.indexOf('\u200D') >= 0) {
      throw invalid("error.email.joiner");
    }
    if (DOTS.matcher(localPart).find() || MISPLACED_DOT.matcher(localPart).find()) {
      throw invalid("error.email.dots");
    }
    if (!LOCAL_PART.matcher(localPart).matches()
        || localPart
            .codePoints()
            .anyMatch(
                c -> UCharacter.hasBinaryProperty(c, UProperty.DEFAULT_IGNORABLE_CODE_POINT))) {
      throw invalid("error.email.malformed");
    }
  }

  private static boolean isSpace(int character) {
    return character == '@' || UCharacter.isUWhiteSpace(character);
  }

  /**
   * Refuses spellings that a person can mistake for another mailbox. Asked before an address is
   * used for the first time: an invitation or a new account. Accounts that exist can sign in.
   *
   * @throws InvalidInput with field {@code email} and key {@code error.email.look-alike} for a
   *     character that is another form of an ordinary one, {@code error.email.marks} for marks
   *     piled on a letter, or {@code error.email.scripts} for letters of several scripts in a word
   */
  public void requireUnmistakable() {
    localPart
        .codePoints()
        .mapToObj(Character::toString)
        .filter(letter -> !NFKC.isNormalized(letter))
        .findFirst()
        .ifPresent(letter -> {
          throw invalid("error.email.look-alike", letter, NFKC.normalize(letter));
        });
    if (PILED_MARKS.matcher(NFD.normalize(localPart)).find()) {
      throw invalid("error.email.marks");
    }
    for (String word : (localPart + "." + domainKey).split("[^\\p{L}\\p{M}\\p{N}]+", -1)) {
      if (SCRIPTS.failsChecks(word)) {
        throw invalid("error.email.scripts", word, scripts(word));
      }
    }
  }

  private static String scripts(String word) {
    return word.codePoints()
        .mapToObj(Character.UnicodeScript::of)
        .filter(script ->
            script != Character.UnicodeScript.COMMON && script != Character.UnicodeScript.INHERITED)
        .distinct()
        .map(script -> UCharacter.toTitleCase(Locale.ROOT, script.name(), null))
        .collect(Collectors.joining(", "));
  }

  /** The form for people. Never for a comparison. */
  @JsonValue
  public String value() {
    return value;
  }

  /**
   * The form in which addresses are compared and unique: the local part composed (NFC) and in lower
   * case, the domain in Unicode. Letter case never matters, plus-tags do. Lower case is that of no
   * language: {@code ẞ} is {@code ß}, the Kelvin sign is {@code k}. It is not case folding, which
   * would make one mailbox of two: {@code ß} is not {@code ss}, {@code ſ} not {@code s}, and the
   * Turkish {@code İ} and {@code ı} are neither {@code i} nor each other.
   */
  public String key() {
    return NFC.normalize(localPart.toLowerCase(Locale.ROOT)) + "@" + domainKey;
  }

  /**
   * The beginning of the {@link #key()} of all addresses that begin like this text, for searches.
   * Punycode is understood where the text is a whole address.
   */
  public static String keyOfBeginning(String typed) {
    String begin = InvisibleCharacters.strip(typed);
    return begin.contains("@xn--") || begin.contains(".xn--")
        ? stored(begin).key()
        : NFC.normalize(NFC.normalize(begin).toLowerCase(Locale.ROOT));
  }

  /** True for the same mailbox, in whatever spelling it was typed. */
  public boolean sameMailbox(EmailAddress other) {
    return key().equals(other.key());
  }

  /**
   * The form for mail servers: the domain in ASCII (RFC 5891), in the letter case that was typed.
   * Only a server that offers SMTPUTF8 may get it where {@link #needsSmtpUtf8()}.
   *
   * @return empty for a stored address whose domain no DNS can have
   */
  public Optional<String> wire() {
    return Optional.ofNullable(asciiDomain)
        .map(domain -> {
          String shown = value.substring(localPart.length() + 1);
          return localPart + "@" + (shown.equalsIgnoreCase(domain) ? shown : domain);
        });
  }

  /**
   * Whether only servers with SMTPUTF8 (RFC 6531) can take it: letters outside ASCII before the @.
   */
  public boolean needsSmtpUtf8() {
    return octets(localPart) > localPart.length();
  }

  /** Whether mail servers know the domain by another spelling than people do. */
  public boolean hasInternationalDomain() {
    return asciiDomain != null && !asciiDomain.equals(domainKey);
  }

  private static int octets(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static InvalidInput invalid(String key, Object... arguments) {
    return new InvalidInput("email", key, arguments);
  }

  /** Equal where the same text is shown; {@link #sameMailbox} is the question of most callers. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof EmailAddress address && value.equals(address.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  /** Never the address itself: it stays out of logs. */
  @Override
  public String toString() {
    return "EmailAddress[…]";
  }
}
