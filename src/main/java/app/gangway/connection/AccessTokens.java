package app.gangway.connection;

import app.gangway.connection.TokenEndpoint.Tokens;
import app.gangway.connection.http.HttpFailed;
import app.gangway.connection.secret.SealedSecret;
import app.gangway.connection.secret.SecretKeys;
import app.gangway.connection.secret.SecretUnreadable;
import app.gangway.shared.AccountId;
import app.gangway.shared.AuditAction;
import app.gangway.shared.RetryLater;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.domain.Limit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The access tokens of OAuth 2 connections: kept encrypted, and renewed before they end, as are
 * refresh tokens. The node that holds the lease of the row asks the provider; the others use the
 * old token meanwhile, or wait. The provider is never asked inside a transaction.
 */
@Component
class AccessTokens {

  private static final Logger log = LoggerFactory.getLogger(AccessTokens.class);

  /** Longer than a request can take; a node that died leaves the lease to another after it. */
  private static final int LEASE_SECONDS = 60;

  /** Where a provider does not say how long a token lasts. */
  private static final long UNSAID_SECONDS = 300;

  private static final long LONGEST_SECONDS = 86_400;
  private static final Duration SOON = Duration.ofSeconds(1);
  private static final int AT_ONCE = 100;

  /** Names inside the encrypted secret of a connection. */
  private static final String CLIENT_SECRET = "secret";

  private static final String REFRESH = "refresh";
  private static final String ACCESS = "access";

  private final JdbcClient jdbc;
  private final SecretKeys keys;
  private final StoredSecrets secrets;
  private final ConnectionStates states;
  private final AppConnections connections;
  private final TokenEndpoint provider;
  private final TransactionTemplate transaction;
  private final Clock clock;

  AccessTokens(
      JdbcClient jdbc,
      SecretKeys keys,
      StoredSecrets secrets,
      ConnectionStates states,
      AppConnections connections,
      TokenEndpoint provider,
      TransactionTemplate transaction,
      Clock clock) {
    this.jdbc = jdbc;
    this.keys = keys;
    this.secrets = secrets;
    this.states = states;
    this.connections = connections;
    this.provider = provider;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * @param age since the provider gave it
   */
  record AccessToken(String value, Duration age) {

    @Override
    public String toString() {
      return "AccessToken[" + age + "]";
    }
  }

  /**
   * A token that can be used now.
   *
   * @throws RetryLater when the provider does not answer, or another node is asking it
   * @throws NotConnected when the provider refuses; the connection is in error then
   * @throws HttpFailed when the agency does not allow the provider's host
   */
  AccessToken of(AppConnection connection) {
    if (connection.kind() == ConnectionKind.AUTHORIZATION_CODE) {
      Map<String, String> secret = secrets.open(connection);
      if (!secret.containsKey(REFRESH)) {
        return withoutRefreshToken(connection, secret.get(ACCESS));
      }
    }
    Optional<Kept> kept = read(connection);
    if (kept.filter(it -> !it.due()).isPresent()) {
      return kept.get().token();
    }
    UUID lease = UUID.randomUUID();
    if (takeLease(connection, lease)) {
      return renew(connection, lease);
    }
    return read(connection)
        .map(Kept::token)
        .orElseThrow(() -> new RetryLater("Another node asks for an access token", SOON));
  }

  /** Where the provider gave no refresh token, its access token is used until it ends. */
  private AccessToken withoutRefreshToken(AppConnection connection, @Nullable String access) {
    Instant end = connection.authorizationEndsAt();
    if (access != null && (end == null || clock.instant().isBefore(end))) {
      return new AccessToken(access, Duration.ZERO);
    }
    if (access != null) {
      states.fail(connection, ConnectionProblem.ENDED, null);
    }
    throw new NotConnected(connection.handle());
  }

  /**
   * Uses the refresh tokens that were not used for long, since providers let unused ones end. One
   * node does it for each connection.
   */
  void useIdleRefreshTokens() {
    connections
        .refreshDue(clock.instant(), Limit.of(AT_ONCE))
        .forEach(id ->
            connections.findById(id).filter(this::isRefreshDue).ifPresent(this::useRefreshToken));
  }

  /** Another node may have been faster. */
  private boolean isRefreshDue(AppConnection connection) {
    return connection.status() == ConnectionStatus.ACTIVE
        && connection.refreshDueAt() != null
        && !connection.refreshDueAt().isAfter(clock.instant());
  }

  private void useRefreshToken(AppConnection connection) {
    jdbc.sql(
            """
            update connection_token set renew_at = utc_timestamp(6)
            where connection_id = :id and lease is null
            """)
        .param("id", connection.id().value())
        .update();
    UUID lease = UUID.randomUUID();
    if (takeLease(connection, lease)) {
      try {
        renew(connection, lease);
      } catch (RetryLater | NotConnected | HttpFailed | SecretUnreadable e) {
        log.info("A refresh token is not used so far: {}", e.getMessage());
      }
    }
  }

  /** Signs in to see whether that works; what comes of it is the connection's status. */
  void tryNow(AppConnection connection) {
    try {
      of(connection);
    } catch (RetryLater | NotConnected | HttpFailed e) {
      log.info("A connection does not sign in so far: {}", e.getMessage());
    }
  }

  /**
   * Revokes a connection and deletes its secret, in the current transaction; does nothing a second
   * time.
   *
   * @param locked by the caller
   * @return what is to be done after the transaction, at the provider
   */
  Runnable revoke(AppConnection locked, AccountId by) {
    if (!locked.isOpen()) {
      return () -> {};
    }
    Map<String, String> secret = locked.revocationUrl() == null ? Map.of() : readable(locked);
    forget(locked);
    locked.revoke(clock.instant().truncatedTo(ChronoUnit.MICROS));
    states.publish(locked, by, AuditAction.CONNECTION_REVOKED, null);
    String token = secret.getOrDefault(REFRESH, secret.get(ACCESS));
    return token == null
        ? () -> {}
        : () -> provider.revoke(locked, secret.getOrDefault(CLIENT_SECRET, ""), token);
  }

  private Map<String, String> readable(AppConnection connection) {
    try {
      return secrets.open(connection);
    } catch (SecretUnreadable e) {
      log.warn("The tokens of a revoked connection cannot be read, so its provider keeps them", e);
      return Map.of();
    }
  }

  /** Drops the token, for example with the secret that it came from. */
  void forget(AppConnection connection) {
    jdbc.sql("delete from connection_token where connection_id = :id")
        .param("id", connection.id().value())
        .update();
  }

  /** Tokens of another key than the current one come anew from the provider. */
  void forgetSealedWithout(String key) {
    jdbc.sql("delete from connection_token where token_key <> :key").param("key", key).update();
  }

  private record Kept(AccessToken token, boolean due) {}

  /** Empty when there is none that is still good. */
  private Optional<Kept> read(AppConnection connection) {
    record Row(SealedSecret sealed, long age, boolean due) {}
    return jdbc.sql(
            """
            select token_key, token, renew_at <= utc_timestamp(6) as due,
              timestampdiff(second, obtained_at, utc_timestamp(6)) as age
            from connection_token
            where connection_id = :id and token is not null and ends_at > utc_timestamp(6)
            """)
        .param("id", connection.id().value())
        .query((row, number) ->
            new Row(
                new SealedSecret(row.getString("token_key"), row.getBytes("token")),
                row.getLong("age"),
                row.getBoolean("due")))
        .optional()
        .flatMap(row -> {
          try {
            String value = keys.open(row.sealed(), place(connection));
            return Optional.of(
                new Kept(new AccessToken(value, Duration.ofSeconds(row.age())), row.due()));
          } catch (SecretUnreadable e) {
            log.warn("An access token cannot be read, and comes anew from the provider", e);
            forget(connection);
            return Optional.empty();
          }
        });
  }

  private boolean takeLease(AppConnection connection, UUID lease) {
    jdbc.sql("insert ignore into connection_token (connection_id) values (:id)")
        .param("id", connection.id().value())
        .update();
    return jdbc.sql(
                """
                update connection_token
                set lease = :lease,
                  leased_until = timestampadd(second, :seconds, utc_timestamp(6))
                where connection_id = :id
                  and (leased_until is null or leased_until < utc_timestamp(6))
                  and (renew_at is null or renew_at <= utc_timestamp(6))
                """)
            .param("id", connection.id().value())
            .param("lease", lease)
            .param("seconds", LEASE_SECONDS)
            .update()
        == 1;
  }

  private AccessToken renew(AppConnection connection, UUID lease) {
    try {
      // Another node may have used the refresh token that this one knows
      return ask(connections.findById(connection.id().value()).orElseThrow(), lease);
    } finally {
      release(connection, lease);
    }
  }

  private void release(AppConnection connection, UUID lease) {
    jdbc.sql(
            """
            update connection_token set lease = null, leased_until = null
            where connection_id = :id and lease = :lease
            """)
        .param("id", connection.id().value())
        .param("lease", lease)
        .update();
  }

  private AccessToken ask(AppConnection connection, UUID lease) {
    Map<String, String> secret = secrets.open(connection);
    String clientSecret = secret.getOrDefault(CLIENT_SECRET, "");
    Tokens tokens;
    try {
      tokens = provider.ask(connection, clientSecret, grant(connection, secret));
    } catch (TokenEndpoint.Refused e) {
      states.fail(connection, ConnectionProblem.NO_TOKEN, e.words());
      throw new NotConnected(connection.handle());
    }
    if (secret.containsKey(REFRESH)) {
      // First, since the old one may have ended with this answer
      transaction.executeWithoutResult(status -> keepRefreshToken(connection, secret, tokens));
    }
    store(connection, lease, tokens);
    states.activate(connection);
    return new AccessToken(tokens.access(), Duration.ZERO);
  }

  private static Map<String, String> grant(AppConnection connection, Map<String, String> secret) {
    Map<String, String> grant = new LinkedHashMap<>();
    if (connection.kind() == ConnectionKind.AUTHORIZATION_CODE) {
      grant.put("grant_type", "refresh_token");
      grant.put("refresh_token", secret.getOrDefault(REFRESH, ""));
    } else {
      grant.put("grant_type", "client_credentials");
      if (connection.scope() != null && !connection.scope().isBlank()) {
        grant.put("scope", connection.scope());
      }
    }
    return grant;
  }

  /** Some providers give another refresh token with each access token, and the old one ends. */
  private void keepRefreshToken(AppConnection seen, Map<String, String> secret, Tokens tokens) {
    AppConnection connection = connections.lock(seen.id().value()).orElseThrow();
    if (!connection.isOpen() || !connection.secretSetAt().equals(seen.secretSetAt())) {
      return;
    }
    Map<String, String> next = new LinkedHashMap<>(secret);
    if (tokens.refresh() != null) {
      next.put(REFRESH, tokens.refresh());
    }
    connection.refreshed(secrets.seal(next, connection.place()), refreshDue(tokens));
  }

  /**
   * Keeps what a user's authorization gave, in the current transaction.
   *
   * @param locked by the caller
   */
  void authorized(AppConnection locked, Tokens tokens) {
    Map<String, String> secret = new LinkedHashMap<>();
    secret.put(CLIENT_SECRET, secrets.open(locked).getOrDefault(CLIENT_SECRET, ""));
    forget(locked);
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    if (tokens.refresh() == null) {
      secret.put(ACCESS, tokens.access());
      Instant end = tokens.seconds() == null ? null : now.plusSeconds(tokens.seconds());
      locked.authorize(secrets.seal(secret, locked.place()), end, null, now);
      return;
    }
    secret.put(REFRESH, tokens.refresh());
    locked.authorize(secrets.seal(secret, locked.place()), null, refreshDue(tokens), now);
    UUID lease = UUID.randomUUID();
    if (takeLease(locked, lease)) {
      store(locked, lease, tokens);
      release(locked, lease);
    }
  }

  /** Once a day, or sooner where an unused refresh token does not last two days. */
  private Instant refreshDue(Tokens tokens) {
    long seconds =
        tokens.refreshSeconds() == null
            ? LONGEST_SECONDS
            : Math.clamp(tokens.refreshSeconds() / 2, 1, LONGEST_SECONDS);
    return clock.instant().plusSeconds(seconds).truncatedTo(ChronoUnit.MICROS);
  }

  /** Discarded when the secret was replaced meanwhile, which deleted the row with the lease. */
  private void store(AppConnection connection, UUID lease, Tokens tokens) {
    long seconds =
        tokens.seconds() == null ? UNSAID_SECONDS : Math.min(tokens.seconds(), LONGEST_SECONDS);
    SealedSecret sealed = keys.seal(tokens.access(), place(connection));
    int stored =
        jdbc.sql(
                """
                update connection_token
                set token_key = :key, token = :token, obtained_at = utc_timestamp(6),
                  renew_at = timestampadd(second, :renew, utc_timestamp(6)),
                  ends_at = timestampadd(second, :ends, utc_timestamp(6))
                where connection_id = :id and lease = :lease
                """)
            .param("key", sealed.keyId())
            .param("token", sealed.content())
            .param("renew", seconds - Math.min(60, seconds / 5))
            .param("ends", seconds)
            .param("id", connection.id().value())
            .param("lease", lease)
            .update();
    if (stored == 0) {
      throw new RetryLater("The connection was changed meanwhile", SOON);
    }
  }

  private static String place(AppConnection connection) {
    return connection.place() + "/token";
  }
}
