package app.gangway.identity;

import app.gangway.identity.SignInProperties.Limit;
import app.gangway.identity.SignInProperties.Limits;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.InvalidInput;
import app.gangway.shared.TimeOrderedUuid;
import app.gangway.shared.Utc;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Slows down guessing. Counted in the database, so it holds on every node and over a restart. From
 * one client few tries for an address are free; an address as a whole has more of them, so that a
 * stranger cannot easily lock somebody out, and is limited too, since clients are cheap to have
 * many of. A client as a whole is limited against trying one password at many addresses.
 *
 * <p>A try counts from before its password is compared: many at the same moment are no more than
 * many one after the other.
 */
@Component
@EnableConfigurationProperties(SignInProperties.class)
class FailedSignIns {

  private static final String OF_ADDRESS = "address_hash = :address";
  private static final String OF_CLIENT = "client = :client";
  private static final String BOTH = OF_ADDRESS + " and " + OF_CLIENT;

  private final JdbcClient jdbc;
  private final SignInTurns turns;
  private final Limits limits;
  private final Clock clock;

  FailedSignIns(JdbcClient jdbc, SignInTurns turns, SignInProperties properties, Clock clock) {
    this.jdbc = jdbc;
    this.turns = turns;
    this.limits = properties.limit();
    this.clock = clock;
  }

  /**
   * Counts a try as failed until {@link #forget} is told otherwise. A refused try is not counted:
   * whoever waits gets in.
   *
   * @throws InvalidInput with field {@code password} and key {@code error.sign-in.too-many}; its
   *     argument is the number of minutes to wait
   */
  void reserve(EmailAddress email, String client) {
    byte[] address = AddressHash.of(email);
    deleteOld();
    turns.take(
        address,
        client,
        () -> {
          Instant now = clock.instant();
          Stream.of(
                  blockedUntil(limits.perAddressAndClient(), BOTH, address, client, now),
                  blockedUntil(limits.perAddress(), OF_ADDRESS, address, client, now),
                  blockedUntil(limits.perClient(), OF_CLIENT, address, client, now))
              .flatMap(Optional::stream)
              .max(Comparator.naturalOrder())
              .ifPresent(until -> refuse(Duration.between(now, until)));
          add(address, client, now);
        });
  }

  /** The password was right: of this client's tries for this address none counts any more. */
  void forget(EmailAddress email, String client) {
    byte[] address = AddressHash.of(email);
    turns.take(
        address,
        client,
        () ->
            jdbc.sql("delete from failed_sign_in where " + BOTH + " and failed_at > :since")
                .param("address", address)
                .param("client", client)
                .param("since", countedSince())
                .update());
  }

  /** When the try that uses up the limit no longer counts; empty while there is room. */
  private Optional<Instant> blockedUntil(
      Limit limit, String whose, byte[] address, String client, Instant now) {
    if (limit.tries() == 0) {
      return Optional.empty();
    }
    return jdbc.sql(
            "select failed_at from failed_sign_in where "
                + whose
                + " and failed_at > :since order by failed_at desc limit 1 offset :skipped")
        .param("address", address)
        .param("client", client)
        .param("since", Utc.of(now.minus(limit.within())))
        .param("skipped", limit.tries() - 1)
        .query(LocalDateTime.class)
        .optional()
        .map(blocking -> Utc.instant(blocking).plus(limit.within()));
  }

  private static void refuse(Duration wait) {
    throw new InvalidInput(
        "password", "error.sign-in.too-many", Math.max(1, wait.plusSeconds(59).toMinutes()));
  }

  private void add(byte[] address, String client, Instant now) {
    jdbc.sql(
            "insert into failed_sign_in (id, address_hash, client, failed_at) values (:id, :address, :client, :now)")
        .param("id", TimeOrderedUuid.next().toString())
        .param("address", address)
        .param("client", client)
        .param("now", Utc.of(now))
        .update();
  }

  /** What no limit counts any more; nobody waits for a turn because of it. */
  private void deleteOld() {
    jdbc.sql("delete from failed_sign_in where failed_at <= :since limit 1000")
        .param("since", countedSince())
        .update();
  }

  private LocalDateTime countedSince() {
    Duration longest =
        Stream.of(limits.perAddressAndClient(), limits.perAddress(), limits.perClient())
            .map(Limit::within)
            .max(Comparator.naturalOrder())
            .orElseThrow();
    return Utc.of(clock.instant().minus(longest));
  }
}
