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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps mailboxes from being filled by people who ask for mails without being signed in. Counted in
 * the database, for addresses that get one and those that do not alike, one after the other for the
 * same address and for the same client.
 */
@Component
public class RequestLimits {

  private final JdbcClient jdbc;
  private final SignInTurns turns;
  private final Clock clock;

  RequestLimits(JdbcClient jdbc, SignInTurns turns, Clock clock) {
    this.jdbc = jdbc;
    this.turns = turns;
    this.clock = clock;
  }

  /**
   * Counts one more, in a transaction of its own.
   *
   * @param client where the request comes from, as {@link ClientAddress} says it
   * @throws InvalidInput with field {@code email} and the limit's message
   */
  public void take(RequestLimit limit, EmailAddress email, String client) {
    byte[] address = AddressHash.of(email);
    turns.take(
        address,
        client,
        () -> {
          Instant now = clock.instant();
          LocalDateTime since = Utc.of(now.minus(limit.within()));
          deleteOld(limit, since);
          refuse(limit, blocking(limit, "address_hash", address, since, limit.perAddress()), now);
          refuse(limit, blocking(limit, "client", client, since, limit.perClient()), now);
          add(limit, address, client, now);
        });
  }

  private void deleteOld(RequestLimit limit, LocalDateTime since) {
    jdbc.sql("delete from " + limit.table() + " where requested_at <= :since limit 1000")
        .param("since", since)
        .update();
  }

  /** The request that has to be over first; null where there is room. */
  private @Nullable LocalDateTime blocking(
      RequestLimit limit, String column, Object whose, LocalDateTime since, int free) {
    if (free == 0) {
      return null;
    }
    return jdbc.sql(
            "select requested_at from %s where %s = :whose and requested_at > :since order by requested_at desc limit 1 offset :skipped"
                .formatted(limit.table(), column))
        .param("whose", whose)
        .param("since", since)
        .param("skipped", free - 1)
        .query(LocalDateTime.class)
        .optional()
        .orElse(null);
  }

  private static void refuse(RequestLimit limit, @Nullable LocalDateTime oldest, Instant now) {
    if (oldest != null) {
      Duration left = Duration.between(now, Utc.instant(oldest).plus(limit.within()));
      throw new InvalidInput(
          "email", limit.messageKey(), Math.max(1, left.plusSeconds(59).toMinutes()));
    }
  }

  private void add(RequestLimit limit, byte[] address, String client, Instant now) {
    jdbc.sql(
            "insert into %s (id, address_hash, client, requested_at) values (:id, :address, :client, :now)"
                .formatted(limit.table()))
        .param("id", TimeOrderedUuid.next().toString())
        .param("address", address)
        .param("client", client)
        .param("now", Utc.of(now))
        .update();
  }
}
