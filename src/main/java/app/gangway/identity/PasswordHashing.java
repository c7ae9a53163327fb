package app.gangway.identity;

import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Argon2id with 19 MiB of memory, 2 iterations and 1 lane: the first choice of the OWASP Password
 * Storage Cheat Sheet (cheatsheetseries.owasp.org, read November 2026). The hash carries its method
 * and parameters, so that both can change later: who signs in with an older hash gets a new one.
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
}
