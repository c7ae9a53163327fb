package app.gangway.shared;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One address as people copy it from mail programs, pages and sentences, with the name beside it:
 * {@code "Lind, Bo" <bo@client.example>}, {@code mailto:bo@client.example}, {@code
 * 'bo@client.example';}.
 *
 * @param name of the person, or empty
 * @param text the address; {@link #email()} says whether it is well-formed
 */
public record PastedAddress(String name, String text) {

  /** Longer texts are no name with an address, and patterns take too long for them. */
  private static final int MAX_LENGTH = 1_000;

  private static final String QUOTES = "\"'`“”„‟‘’‚«»‹›「」";

  /** A name, which may contain anything between quotation marks, and an address in brackets. */
  private static final Pattern NAMED =
      Pattern.compile("(?<name>\"[^\"]*\"|'[^']*'|[^<>\"]*)\\s*<(?<text>[^<>]*)>[\\s,;.]*");

  private static final Pattern MARKDOWN =
      Pattern.compile("\\[(?<name>[^\\]]*)]\\((?<text>mailto:[^()]*)\\)[\\s,;.]*");
  private static final Pattern COMMENTED =
      Pattern.compile("(?<text>[^\\s()]+)\\s*\\((?<name>[^()@]*)\\)[\\s,;.]*");
  private static final Pattern SCHEME = Pattern.compile("(?i)^mailto:");
  private static final Pattern AROUND =
      Pattern.compile("^[\\s" + QUOTES + "<(\\[,;]+|[\\s" + QUOTES + ">)\\],;.:!]+$");
  private static final Pattern QUOTES_AROUND =
      Pattern.compile("^[\\s" + QUOTES + "]+|[\\s" + QUOTES + "]+$");
  private static final Pattern SEPARATED = Pattern.compile("[\\s,;<>\"()]");

  /**
   * The one address in a text. Never guesses: a text with several addresses, or with words that are
   * not marked as a name, is none.
   *
   * @param pasted one line
   * @return empty where the text is not clearly one address; else the address may still be
   *     malformed
   */
  public static Optional<PastedAddress> parse(String pasted) {
    if (pasted.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    String line =
        InvisibleCharacters.strip(pasted.replace('\uFF20', '@').replace('\uFE6B', '@')).strip();
    for (Pattern shape : new Pattern[] {NAMED, MARKDOWN, COMMENTED}) {
      Matcher matcher = shape.matcher(line);
      if (matcher.matches()) {
        return found(matcher.group("name").strip(), matcher.group("text"));
      }
    }
    return found("", line);
  }

  private static Optional<PastedAddress> found(String name, String text) {
    String address = address(text);
    boolean quoted = name.length() > 1 && QUOTES.indexOf(name.charAt(0)) >= 0;
    String plainName = QUOTES_AROUND.matcher(name).replaceAll("");
    if (SEPARATED.matcher(address).find()
        || address.indexOf('@') < 1
        || address.indexOf('@') != address.lastIndexOf('@')
        || !quoted && name.contains("@") && !plainName.equalsIgnoreCase(address)) {
      return Optional.empty();
    }
    return Optional.of(
        new PastedAddress(plainName.equalsIgnoreCase(address) ? "" : plainName, address));
  }

  private static String address(String text) {
    String bare = AROUND.matcher(text).replaceAll("");
    if (!SCHEME.matcher(bare).find()) {
      return bare;
    }
    String target = bare.substring("mailto:".length()).replaceAll("\\?.*", "");
    try {
      // A plus sign is no space in a mailto link (RFC 6068, 5)
      return URLDecoder.decode(target.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return target;
    }
  }

  /**
   * The address that a user typed or pasted into a field for one.
   *
   * @throws InvalidInput as {@link EmailAddress#EmailAddress(String)}, or with field {@code email}
   *     and key {@code error.email.several}
   */
  public static EmailAddress email(String typed) {
    if (typed.length() > MAX_LENGTH) {
      throw new InvalidInput("email", "error.email.too-long", EmailAddress.MAX_LENGTH);
    }
    return parse(typed)
        .map(PastedAddress::email)
        .orElseGet(() -> {
          if (typed.indexOf('@') != typed.lastIndexOf('@')) {
            throw new InvalidInput("email", "error.email.several");
          }
          return new EmailAddress(typed);
        });
  }

  /**
   * @throws InvalidInput as {@link EmailAddress#EmailAddress(String)}
   */
  public EmailAddress email() {
    return new EmailAddress(text);
  }

  /** Never the address itself: it stays out of logs. */
  @Override
  public String toString() {
    return "PastedAddress[…]";
  }
}
