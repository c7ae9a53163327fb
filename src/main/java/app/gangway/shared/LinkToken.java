package app.gangway.shared;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The secret of one link: 256 random bits. It exists in a mail and in the browser of who got it;
 * the database keeps its SHA-256, which is enough for a secret that cannot be guessed.
 */
public record LinkToken(String value) {

  private static final int BYTES = 32;
  private static final String TOKEN = "[A-Za-z0-9_-]{43}";

  /** What stands behind a link in a sentence, as it is, as markup, or as an address encodes it. */
  private static final String REST =
      "(?:&(?:amp;)*(?:gt|lt|quot|apos|nbsp|amp|#\\d+|#x[0-9A-Fa-f]+);?"
          + "|%[0-9A-Fa-f]{2}|[^\\p{L}\\p{N}])";

  private static final Pattern SHAPE =
      Pattern.compile("(" + TOKEN + ")" + REST + "*+", Pattern.DOTALL);

  private static final Pattern PATH =
      Pattern.compile("((?:/[A-Za-z0-9._-]+)+/" + TOKEN + ")" + REST + "++", Pattern.DOTALL);

  private static final SecureRandom RANDOM = new SecureRandom();

  /** A new random token. */
  public static LinkToken create() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return new LinkToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /**
   * Reads the token at the end of a link. People copy links out of sentences, brackets and quotes,
   * and programs copy them with the markup behind. A token has a fixed length, so such signs behind
   * it are cut off. With letters or digits behind it, the text is another one.
   *
   * @return empty where the text is no token
   */
  public static Optional<LinkToken> parse(String text) {
    Matcher found = SHAPE.matcher(text);
    return found.matches() ? Optional.of(new LinkToken(found.group(1))) : Optional.empty();
  }

  /**
   * The path of a link without the signs that {@link #parse} cuts off.
   *
   * @param path as a browser sends it, encoded
   * @return empty where it does not end with a token and such signs
   */
  public static Optional<String> cleanPath(String path) {
    Matcher found = PATH.matcher(path);
    return found.matches() ? Optional.of(found.group(1)) : Optional.empty();
  }

  /** As {@link #parse}, of another text that stands for this token and does not disclose it. */
  public static Optional<byte[]> hashIn(String fingerprint) {
    return parse(fingerprint).map(token -> Base64.getUrlDecoder().decode(token.value()));
  }

  /** The hash in the form of a token: a link with it leads to the same row, but opens nothing. */
  public String fingerprint() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(hash());
  }

  /** The SHA-256 of the token, which the database keeps. */
  public byte[] hash() {
    return Sha256.of(value);
  }

  /** Never the token: it stays out of logs. */
  @Override
  public String toString() {
    return "LinkToken[…]";
  }
}
