package app.gangway.connection;

import app.gangway.connection.http.Destination;
import app.gangway.connection.secret.SecretUnreadable;
import app.gangway.shared.RetryLater;
import app.gangway.shared.WorkspaceId;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Turns the handle in a model into what a request signs in with, at the moment of the call. */
@Component
class ConnectionResolver {

  private static final Logger log = LoggerFactory.getLogger(ConnectionResolver.class);
  private static final Duration SHORTEST_WAIT = Duration.ofSeconds(5);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
  private static final Duration SOON = Duration.ofSeconds(1);

  /** A token that is refused at this age was never good. */
  private static final Duration FRESH = Duration.ofMinutes(1);

  private final AppConnections connections;
  private final StoredSecrets secrets;
  private final AccessTokens tokens;
  private final ConnectionStates states;
  private final ConnectionUses uses;
  private final Clock clock;

  ConnectionResolver(
      AppConnections connections,
      StoredSecrets secrets,
      AccessTokens tokens,
      ConnectionStates states,
      ConnectionUses uses,
      Clock clock) {
    this.connections = connections;
    this.secrets = secrets;
    this.tokens = tokens;
    this.states = states;
    this.uses = uses;
    this.clock = clock;
  }

  /**
   * What one request signs in with.
   *
   * @param host the only one that gets it
   * @param tokenAge null where there is no access token
   */
  record Access(
      AppConnection connection,
      Destination host,
      Map<String, String> headers,
      Map<String, String> query,
      Scrubbing scrubbing,
      @Nullable Duration tokenAge) {

    @Override
    public String toString() {
      return "Access[" + connection.handle() + "]";
    }
  }

  /**
   * @throws RetryLater when the workspace has no such connection, or it is not active so far
   */
  Access resolve(WorkspaceId workspace, String handle) {
    AppConnection connection =
        connections
            .current(workspace.value(), handle)
            .orElseThrow(() -> waiting(handle, LONGEST_WAIT));
    if (connection.status() == ConnectionStatus.ERROR || connection.secret() == null) {
      throw waiting(connection);
    }
    try {
      Access access = access(connection);
      uses.note(connection.id());
      return access;
    } catch (SecretUnreadable e) {
      log.error("The secret of connection {} cannot be read", connection.id(), e);
      states.fail(connection, ConnectionProblem.UNREADABLE, null);
      throw waiting(handle, SHORTEST_WAIT);
    } catch (NotConnected e) {
      log.debug("{}", e.getMessage());
      throw waiting(handle, SHORTEST_WAIT);
    }
  }

  private Access access(AppConnection connection) {
    Map<String, String> secret = secrets.open(connection);
    return switch (connection.kind()) {
      case API_KEY_HEADER ->
          access(
              connection,
              Map.of(connection.parameterName(), value(secret, "value")),
              Map.of(),
              secret,
              null);
      case API_KEY_QUERY ->
          access(
              connection,
              Map.of(),
              Map.of(connection.parameterName(), value(secret, "value")),
              secret,
              null);
      case BEARER -> bearer(connection, value(secret, "token"), secret, null);
      case BASIC -> {
        String pair = value(secret, "user") + ":" + value(secret, "password");
        String encoded =
            Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.US_ASCII));
        yield access(
            connection, Map.of("Authorization", "Basic " + encoded), Map.of(), secret, null);
      }
      case CLIENT_CREDENTIALS, AUTHORIZATION_CODE -> {
        AccessTokens.AccessToken token = tokens.of(connection);
        yield bearer(connection, token.value(), secret, token.age());
      }
    };
  }

  private static Access bearer(
      AppConnection connection, String token, Map<String, String> secret, @Nullable Duration age) {
    return access(connection, Map.of("Authorization", "Bearer " + token), Map.of(), secret, age);
  }

  private static Access access(
      AppConnection connection,
      Map<String, String> headers,
      Map<String, String> query,
      Map<String, String> secret,
      @Nullable Duration age) {
    List<String> all = new ArrayList<>(secret.values());
    headers.values().stream().map(it -> it.replaceFirst("^(Basic|Bearer) ", "")).forEach(all::add);
    return new Access(
        connection, Destination.stored(connection.host()), headers, query, Scrubbing.of(all), age);
  }

  private static String value(Map<String, String> secret, String name) {
    return Objects.requireNonNull(secret.get(name));
  }

  /**
   * The host answered with status 401. A token may have ended early, and the next attempt gets
   * another. Anything else that is refused stays refused: the connection is in error, and the runs
   * that need it wait in place of failing one by one.
   */
  RetryLater refused(Access access) {
    AppConnection connection = access.connection();
    if (access.tokenAge() != null && access.tokenAge().compareTo(FRESH) > 0) {
      tokens.forget(connection);
      return new RetryLater(
          "The access token of %s has ended".formatted(connection.handle()), SOON);
    }
    states.fail(connection, ConnectionProblem.REFUSED, "%s: HTTP 401".formatted(connection.host()));
    return waiting(connection.handle(), SHORTEST_WAIT);
  }

  /** A connection that has been away for long is looked at less often, but once a minute. */
  private RetryLater waiting(AppConnection connection) {
    Duration away = Duration.between(connection.statusSince(), clock.instant()).dividedBy(10);
    Duration pause =
        away.compareTo(SHORTEST_WAIT) < 0
            ? SHORTEST_WAIT
            : away.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : away;
    return waiting(connection.handle(), pause);
  }

  private static RetryLater waiting(String handle, Duration pause) {
    return RetryLater.held("Waits for the connection " + handle, pause);
  }
}
