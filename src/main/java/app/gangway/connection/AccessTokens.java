package app.gangway.connection;

import app.gangway.connection.http.Destination;
import app.gangway.connection.http.HttpFailed;
import app.gangway.connection.http.OutgoingHttp;
import app.gangway.connection.http.OutgoingRequest;
import app.gangway.connection.http.OutgoingResponse;
import app.gangway.connection.secret.SealedSecret;
import app.gangway.connection.secret.SecretKeys;
import app.gangway.connection.secret.SecretUnreadable;
import app.gangway.shared.RetryLater;
import app.gangway.workspace.WorkspaceManagement;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The access tokens of OAuth 2 connections: kept encrypted, and renewed before they end. The node
 * that holds the lease of the row asks the provider; the others use the old token meanwhile, or
 * wait. The provider is never asked inside a transaction.
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
  private static final int TOO_MANY = 429;
  private static final int OK = 200;
  private static final int SERVER_ERROR = 500;
  private static final int LONGEST_TOKEN = 8_000;

  private final JdbcClient jdbc;
  private final SecretKeys keys;
  private final StoredSecrets secrets;
  private final ConnectionStates states;
  private final AllowedHosts hosts;
  private final WorkspaceManagement workspaces;
  private final OutgoingHttp http;
  private final JsonMapper json;
  private final Clock clock;

  AccessTokens(
      JdbcClient jdbc,
      SecretKeys keys,
      StoredSecrets secrets,
      ConnectionStates states,
      AllowedHosts hosts,
      WorkspaceManagement workspaces,
      OutgoingHttp http,
      JsonMapper json,
      Clock clock) {
    this.jdbc = jdbc;
    this.keys = keys;
    this.secrets = secrets;
    this.states = states;
    this.hosts = hosts;
    this.workspaces = workspaces;
    this.http = http;
    this.json = json;
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

  /** Signs in to see whether that works; what comes of it is the connection's status. */
  void tryNow(AppConnection connection) {
    try {
      of(connection);
    } catch (RetryLater | NotConnected | HttpFailed e) {
      log.info("A connection does not sign in so far: {}", e.getMessage());
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
      return ask(connection, lease);
    } finally {
      jdbc.sql(
              """
              update connection_token set lease = null, leased_until = null
              where connection_id = :id and lease = :lease
              """)
          .param("id", connection.id().value())
          .param("lease", lease)
          .update();
    }
  }

  private AccessToken ask(AppConnection connection, UUID lease) {
    String secret = secrets.open(connection).getOrDefault("secret", "");
    OutgoingResponse response = send(connection, secret);
    if (response.status() == TOO_MANY || response.status() >= SERVER_ERROR) {
      Duration pause = response.retryAfter(clock.instant()).map(http::bounded).orElse(null);
      String why = "The provider of access tokens answers " + response.status();
      throw pause == null ? new RetryLater(why) : new RetryLater(why, pause);
    }
    Map<?, ?> answer = answer(response);
    Object token = answer.get("access_token");
    if (response.status() != OK
        || !(token instanceof String value)
        || !isUsable(value, answer.get("token_type"))) {
      String words =
          Scrubbing.of(List.of(secret, basic(connection.clientId(), secret)))
              .apply(words(response, answer));
      states.fail(connection, ConnectionProblem.NO_TOKEN, words);
      throw new NotConnected(connection.handle());
    }
    store(connection, lease, value, lifetime(answer.get("expires_in")));
    states.activate(connection);
    return new AccessToken(value, Duration.ZERO);
  }

  private OutgoingResponse send(AppConnection connection, String secret) {
    List<Destination> allowed =
        hosts.destinations(workspaces.get(connection.workspace()).agencyId());
    http.check(connection.tokenUrl(), allowed);
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "client_credentials");
    if (connection.scope() != null && !connection.scope().isBlank()) {
      form.put("scope", connection.scope());
    }
    Map<String, String> credentials = Map.of();
    if (connection.signsInByBody()) {
      form.put("client_id", connection.clientId());
      form.put("client_secret", secret);
    } else {
      credentials = Map.of("Authorization", "Basic " + basic(connection.clientId(), secret));
    }
    try {
      return http.send(
          new OutgoingRequest(
              "POST",
              connection.tokenUrl(),
              Map.of(
                  "Content-Type", "application/x-www-form-urlencoded",
                  "Accept", "application/json"),
              credentials,
              Map.of(),
              encoded(form).getBytes(StandardCharsets.UTF_8),
              false,
              null),
          allowed,
          null);
    } catch (HttpFailed e) {
      if (e.reason().isPassing()) {
        throw new RetryLater("The provider of access tokens does not answer", e);
      }
      throw e;
    }
  }

  /** Both parts are encoded first (RFC 6749, 2.3.1). */
  private static String basic(String id, String secret) {
    return Base64.getEncoder()
        .encodeToString((encoded(id) + ":" + encoded(secret)).getBytes(StandardCharsets.US_ASCII));
  }

  private static String encoded(Map<String, String> form) {
    return form.entrySet().stream()
        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private Map<?, ?> answer(OutgoingResponse response) {
    try {
      return json.readValue(response.text(), Map.class);
    } catch (JacksonException e) {
      log.debug("A provider's answer is no JSON object", e);
      return Map.of();
    }
  }

  private static boolean isUsable(String token, @Nullable Object type) {
    return token.length() <= LONGEST_TOKEN
        && token.matches("[\\x21-\\x7e]+")
        && (type == null || String.valueOf(type).equalsIgnoreCase("bearer"));
  }

  /** Error and description (RFC 6749, 5.2), or the status where there are none. */
  private static String words(OutgoingResponse response, Map<?, ?> answer) {
    if (answer.get("error") instanceof String error) {
      Object more = answer.get("error_description");
      return (more instanceof String text ? error + ": " + text : error)
          .replaceAll("\\p{Cntrl}", " ");
    }
    return "HTTP " + response.status();
  }

  private static long lifetime(@Nullable Object expiresIn) {
    long seconds =
        switch (expiresIn) {
          case Number number -> number.longValue();
          case String text when text.matches("\\d{1,9}") -> Long.parseLong(text);
          case null, default -> UNSAID_SECONDS;
        };
    return Math.clamp(seconds, 1, LONGEST_SECONDS);
  }

  /** Discarded when the secret was replaced meanwhile, which deleted the row with the lease. */
  private void store(AppConnection connection, UUID lease, String token, long seconds) {
    SealedSecret sealed = keys.seal(token, place(connection));
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
