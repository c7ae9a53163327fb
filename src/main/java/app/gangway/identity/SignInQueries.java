package app.gangway.identity;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tells which sign-ins are still valid. An account numbers the generations of its sign-ins: signing
 * out everywhere or a new password begins the next one, and the earlier ones end on every node.
 */
@Component
class SignInQueries {

  private static final int NONE = -1;

  private final JdbcClient jdbc;

  SignInQueries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The account's generation at this moment; -1 where there is no such account. */
  int generation(UUID account) {
    return jdbc.sql("select sign_in_generation from account where id = :id")
        .param("id", account.toString())
        .query(Integer.class)
        .optional()
        .orElse(NONE);
  }

  boolean isCurrent(SignedIn signedIn) {
    return signedIn.generation() == generation(signedIn.accountId());
  }
}
