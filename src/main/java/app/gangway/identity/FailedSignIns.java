package app.gangway.identity;

import app.gangway.shared.EmailAddress;
import app.gangway.shared.InvalidInput;
import app.gangway.shared.TimeOrderedUuid;
import app.gangway.shared.Utc;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Slows down guessing. Counted in the database, so it holds on every node and over a restart. From
 * one client few tries are free; an address as a whole has more of them, so that a stranger cannot
 * easily lock somebody out, and is limited too, since clients are cheap to have many of.
 */
@Component
class FailedSignIns {

  static final int FREE_TRIES_OF_A_CLIENT = 10;
  static final int FREE_TRIES_OF_AN_ADDRESS = 100;
  static final Duration COUNTED_FOR = Duration.ofMinutes(15);

  private final JdbcClient jdbc;
  private final Clock clock;

  FailedSignIns(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * @throws InvalidInput with field {@code password} and key {@code error.sign-in.too-many}
   */
  void check(EmailAddress email, String client) {
    Counts counts =
        jdbc.sql(
                """
                select count(*) as of_address, count(case when client = :client then 1 end) as of_client
                from failed_sign_in where address_hash = :address and failed_at > :since
                """)
            .param("client", client)
            .param("address", hash(email))
            .param("since", Utc.of(clock.instant().minus(COUNTED_FOR)))
            .query(Counts.class)
            .single();
    if (counts.ofClient() >= FREE_TRIES_OF_A_CLIENT
        || counts.ofAddress() >= FREE_TRIES_OF_AN_ADDRESS) {
      throw new InvalidInput("password", "error.sign-in.too-many", COUNTED_FOR.toMinutes());
    }
  }

  void add(EmailAddress email, String client) {
    Instant now = clock.instant();
    jdbc.sql("delete from failed_sign_in where failed_at < :old limit 1000")
        .param("old", Utc.of(now.minus(COUNTED_FOR)))
        .update();
    jdbc.sql(
            "insert into failed_sign_in (id, address_hash, client, failed_at) values (:id, :address, :client, :now)")
        .param("id", TimeOrderedUuid.next().toString())
        .param("address", hash(email))
        .param("client", client)
        .param("now", Utc.of(now))
        .update();
  }

  void forget(EmailAddress email, String client) {
    jdbc.sql("delete from failed_sign_in where address_hash = :address and client = :client")
        .param("address", hash(email))
        .param("client", client)
        .update();
  }

  private static byte[] hash(EmailAddress email) {
    try {
      return MessageDigest.getInstance("SHA-256")
          .digest(email.key().getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  record Counts(long ofAddress, long ofClient) {}
}
