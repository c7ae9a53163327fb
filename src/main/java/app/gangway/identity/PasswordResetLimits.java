package app.gangway.identity;

import app.gangway.shared.EmailAddress;
import app.gangway.shared.InvalidInput;
import app.gangway.shared.TimeOrderedUuid;
import app.gangway.shared.Utc;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps mailboxes from being filled by people who ask for new passwords. Counted in the database,
 * for addresses with an account and without alike.
 */
@Component
@EnableConfigurationProperties(PasswordResetProperties.class)
class PasswordResetLimits {

  private final JdbcClient jdbc;
  private final PasswordResetProperties properties;
  private final Clock clock;

  PasswordResetLimits(JdbcClient jdbc, PasswordResetProperties properties, Clock clock) {
    this.jdbc = jdbc;
    this.properties = properties;
    this.clock = clock;
  }

  /**
   * Counts one more, within the caller's transaction.
   *
   * @throws InvalidInput with field {@code email} and key {@code error.password-reset.too-many}
   */
  void take(EmailAddress email, String client) {
    Instant now = clock.instant();
    LocalDateTime since = Utc.of(now.minus(properties.within()));
    jdbc.sql("delete from password_reset_request where requested_at <= :since limit 1000")
        .param("since", since)
        .update();
    Blocking blocking =
        jdbc.sql(
                """
                select
                  (select requested_at from password_reset_request
                   where address_hash = :address and requested_at > :since
                   order by requested_at desc limit 1 offset :ofAddress) as of_address,
                  (select requested_at from password_reset_request
                   where client = :client and requested_at > :since
                   order by requested_at desc limit 1 offset :ofClient) as of_client
                """)
            .param("address", AddressHash.of(email))
            .param("client", client)
            .param("since", since)
            .param("ofAddress", properties.perAddress() - 1)
            .param("ofClient", properties.perClient() - 1)
            .query(Blocking.class)
            .single();
    refuse(blocking.ofAddress(), now);
    refuse(blocking.ofClient(), now);
    jdbc.sql(
            """
            insert into password_reset_request (id, address_hash, client, requested_at)
            values (:id, :address, :client, :now)
            """)
        .param("id", TimeOrderedUuid.next().toString())
        .param("address", AddressHash.of(email))
        .param("client", client)
        .param("now", Utc.of(now))
        .update();
  }

  /**
   * @param oldest the request that has to be over first; null where there is room
   */
  private void refuse(@Nullable LocalDateTime oldest, Instant now) {
    if (oldest != null) {
      Duration left = Duration.between(now, Utc.instant(oldest).plus(properties.within()));
      throw new InvalidInput(
          "email", "error.password-reset.too-many", Math.max(1, left.plusSeconds(59).toMinutes()));
    }
  }

  record Blocking(@Nullable LocalDateTime ofAddress, @Nullable LocalDateTime ofClient) {}
}
