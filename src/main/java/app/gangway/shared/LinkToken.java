package app.gangway.shared;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The secret of one link: 256 random bits. It exists in a mail and in the browser of who got it;
 * the database keeps its SHA-256, which is enough for a secret that cannot be guessed.
 */
public record LinkToken(String value) {

  private static final int BYTES = 32;
  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{43}");
  private static final SecureRandom RANDOM = new SecureRandom();

  /** A new random token. */
  public static LinkToken create() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return new LinkToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** Empty where the text does not have the form of a token. */
  public static Optional<LinkToken> parse(String text) {
    return SHAPE.matcher(text).matches() ? Optional.of(new LinkToken(text)) : Optional.empty();
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
