package app.gangway.identity;

import java.text.Normalizer;
import java.util.Objects;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Hashes and compares passwords in one Unicode form, so that an é typed on one system is the é of
 * another (NIST SP 800-63B-4, 3.1.1.2).
 */
final class Passwords {

  private Passwords() {}

  static String hash(PasswordEncoder encoder, String raw) {
    return Objects.requireNonNull(encoder.encode(normal(raw)));
  }

  static boolean match(PasswordEncoder encoder, String raw, String hash) {
    return encoder.matches(normal(raw), hash);
  }

  private static String normal(String raw) {
    return Normalizer.normalize(raw, Normalizer.Form.NFC);
  }
}
