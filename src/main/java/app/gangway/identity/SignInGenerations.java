package app.gangway.identity;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which sign-ins count. Each account counts its generations of sign-ins; whoever signs out
 * everywhere, or changes the password, begins a new one, and those of the earlier ones are over on
 * every node.
 */
@Component
class SignInGenerations {

  private static final int NONE = -1;

  private final JdbcClient jdbc;

  SignInGenerations(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The account's generation at this moment; less than any where there is no such account. */
  int current(UUID account) {
    return jdbc.sql("select sign_in_generation from account where id = :id")
        .param("id", account.toString())
        .query(Integer.class)
        .optional()
        .orElse(NONE);
  }

  boolean isCurrent(SignedIn signedIn) {
    return signedIn.generation() == current(signedIn.accountId());
  }
}
