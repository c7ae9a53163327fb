package app.gangway.identity;

import java.text.Normalizer;
import java.util.Map;
import java.util.Objects;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Argon2id with 19 MiB of memory, 2 iterations and 1 lane: the first choice of the OWASP Password
 * Storage Cheat Sheet (cheatsheetseries.owasp.org, read November 2026). The hash carries its method
 * and parameters, so that both can change later: a sign-in with an older hash replaces it. {@link
 * HashingSlots} bounds how many are computed at once.
 *
 * <p>Passwords are hashed and compared in one Unicode form, so that an é typed on one system is the
 * é of another (NIST SP 800-63B-4, 3.1.1.2).
 */
@Configuration(proxyBeanMethods = false)
class PasswordHashing {

  private static final String CURRENT = "argon2id";
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final int LANES = 1;
  private static final int MEMORY_KIB = 19_456;
  private static final int ITERATIONS = 2;

  @Bean
  PasswordEncoder passwordEncoder() {
    return new DelegatingPasswordEncoder(
        CURRENT,
        Map.of(
            CURRENT,
            new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, MEMORY_KIB, ITERATIONS)));
  }

  static String hash(PasswordEncoder encoder, String raw) {
    return Objects.requireNonNull(encoder.encode(normalized(raw)));
  }

  static boolean match(PasswordEncoder encoder, String raw, String hash) {
    return encoder.matches(normalized(raw), hash);
  }

  private static String normalized(String raw) {
    return Normalizer.normalize(raw, Normalizer.Form.NFC);
  }
}
