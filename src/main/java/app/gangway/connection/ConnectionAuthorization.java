package app.gangway.connection;

import app.gangway.agency.Permission;
import app.gangway.agency.Teammate;
import app.gangway.agency.Teammates;
import app.gangway.connection.TokenEndpoint.Tokens;
import app.gangway.connection.http.HttpFailed;
import app.gangway.connection.secret.SealedSecret;
import app.gangway.connection.secret.SecretKeys;
import app.gangway.connection.secret.SecretUnreadable;
import app.gangway.identity.CurrentAccount;
import app.gangway.shared.AccessDenied;
import app.gangway.shared.AccountId;
import app.gangway.shared.AuditAction;
import app.gangway.shared.DatabaseClock;
import app.gangway.shared.InvalidInput;
import app.gangway.shared.LinkAddress;
import app.gangway.shared.LinkToken;
import app.gangway.shared.RetryLater;
import app.gangway.shared.Utc;
import app.gangway.workspace.WorkspaceManagement;
import app.gangway.workspace.WorkspaceMembers;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The way of a browser to the provider of an OAuth 2 connection and back (RFC 6749, 4.1, with
 * PKCE). A row names who began it and for which secret; its state works once, and for this user
 * alone.
 */
@Service
public class ConnectionAuthorization {

  /**
   * Where every provider sends browsers back to; agencies register this path at their providers.
   */
  public static final String CALLBACK = "/connections/callback";

  private static final Logger log = LoggerFactory.getLogger(ConnectionAuthorization.class);
  private static final Duration TIME_LIMIT = Duration.ofMinutes(30);

  private final AppConnections connections;
  private final ConnectionStates states;
  private final ConnectionRequests requests;
  private final RequestStates requestStates;
  private final WorkspaceMembers members;
  private final StoredSecrets secrets;
  private final SecretKeys keys;
  private final AccessTokens tokens;
  private final TokenEndpoint provider;
  private final LinkAddress addresses;
  private final CurrentAccount currentAccount;
  private final Teammates teammates;
  private final WorkspaceManagement workspaces;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final DatabaseClock clock;

  ConnectionAuthorization(
      AppConnections connections,
      ConnectionStates states,
      ConnectionRequests requests,
      RequestStates requestStates,
      WorkspaceMembers members,
      StoredSecrets secrets,
      SecretKeys keys,
      AccessTokens tokens,
      TokenEndpoint provider,
      LinkAddress addresses,
      CurrentAccount currentAccount,
      Teammates teammates,
      WorkspaceManagement workspaces,
      JdbcClient jdbc,
      TransactionTemplate transaction,
      DatabaseClock clock) {
    this.connections = connections;
    this.states = states;
    this.requests = requests;
    this.requestStates = requestStates;
    this.members = members;
    this.secrets = secrets;
    this.keys = keys;
    this.tokens = tokens;
    this.provider = provider;
    this.addresses = addresses;
    this.currentAccount = currentAccount;
    this.teammates = teammates;
    this.workspaces = workspaces;
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** What a provider sends back with the browser, as the browser says it. */
  public record Answer(
      @Nullable String state,
      @Nullable String code,
      @Nullable String error,
      @Nullable String description) {

    @Override
    public String toString() {
      return "Answer[]";
    }
  }

  /** The address that an agency registers at its providers. */
  public URI redirectUri() {
    return addresses.of(CALLBACK);
  }

  /**
   * Begins the authorization of a connection, for owners and admins of its agency.
   *
   * @param returnTo the page that the user comes back to
   * @return the provider's page
   * @throws InvalidInput with field {@code connection} when it cannot be authorized
   * @throws NoSuchElementException when there is none with this id
   */
  public URI begin(ConnectionId id, URI returnTo) {
    Teammate manager = teammates.require(Permission.MANAGE_WORKFLOWS);
    AppConnection connection = connections.findById(id.value()).orElseThrow();
    if (!isOf(manager, connection)) {
      throw new AccessDenied("a connection of another agency");
    }
    return begin(connection, returnTo);
  }

  private boolean isOf(Teammate manager, AppConnection connection) {
    return workspaces.get(connection.workspace()).agencyId().equals(manager.agencyId());
  }

  /** They may have lost the right while they were at the provider. */
  private boolean mayAuthorize(AppConnection connection) {
    return mayManage(connection)
        || currentAccount
            .id()
            .filter(id ->
                ClientConnections.isAsked(
                    requests.findByConnectionId(connection.id().value()),
                    members,
                    clock,
                    connection,
                    id))
            .isPresent();
  }

  private boolean mayManage(AppConnection connection) {
    return teammates
        .current()
        .filter(teammate -> teammates.may(teammate, Permission.MANAGE_WORKFLOWS))
        .filter(teammate -> isOf(teammate, connection))
        .isPresent();
  }

  /** For a user whose right the caller has checked. */
  URI begin(AppConnection connection, URI returnTo) {
    if (!connection.isOpen() || connection.kind() != ConnectionKind.AUTHORIZATION_CODE) {
      throw new InvalidInput("connection", "error.connection.gone");
    }
    LinkToken state = LinkToken.create();
    LinkToken verifier = LinkToken.create();
    SealedSecret sealed = keys.seal(verifier.value(), place(connection));
    jdbc.sql(
            """
            insert into connection_authorization (state_hash, connection_id, account_id,
              secret_set_at, verifier_key, verifier, return_to, expires_at)
            values (:state, :connection, :account, :secret, :key, :verifier, :page, :end)
            """)
        .param("state", state.hash())
        .param("connection", connection.id().value())
        .param("account", currentAccount.requireId().value())
        .param("secret", Utc.of(connection.secretSetAt()))
        .param("key", sealed.keyId())
        .param("verifier", sealed.content())
        .param("page", returnTo.toString())
        .param("end", Utc.of(clock.now().plus(TIME_LIMIT)))
        .update();
    Map<String, String> query = new LinkedHashMap<>();
    query.put("response_type", "code");
    query.put("client_id", connection.clientId());
    query.put("redirect_uri", redirectUri().toString());
    if (connection.scope() != null && !connection.scope().isBlank()) {
      query.put("scope", connection.scope());
    }
    query.put("state", state.value());
    query.put("code_challenge", challenge(verifier));
    query.put("code_challenge_method", "S256");
    String page = connection.authorizationUrl().replaceFirst("#.*", "");
    return URI.create(page + (page.contains("?") ? "&" : "?") + TokenEndpoint.encoded(query));
  }

  private static String challenge(LinkToken verifier) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(verifier.hash());
  }

  /** An authorization that a browser has begun. */
  private record Begun(
      UUID connection,
      AccountId account,
      Instant secretSetAt,
      SealedSecret verifier,
      URI returnTo) {}

  /**
   * The page under another host name at which this browser began, where its user is signed in.
   *
   * @param host that the provider sent the browser to
   * @return empty where it began under this name
   */
  public Optional<String> otherHost(Answer answer, String host) {
    return find(answer)
        .map(begun -> begun.returnTo().getHost())
        .filter(other -> addresses.isAgencyHost(other) && !other.equalsIgnoreCase(host));
  }

  /**
   * Ends an authorization. Afterwards the connection is active; or in error with the provider's
   * reason, unless an earlier authorization still works.
   *
   * @return the page that the user began at; empty where this user has begun no such authorization,
   *     or too long ago, or it is over
   */
  public Optional<URI> finish(Answer answer) {
    Optional<Begun> begun =
        find(answer)
            .filter(one -> currentAccount.id().filter(one.account()::equals).isPresent())
            .filter(one -> end(answer));
    begun.ifPresent(one ->
        connections
            .findById(one.connection())
            .filter(AppConnection::isOpen)
            .filter(connection -> connection.secretSetAt().equals(one.secretSetAt()))
            .filter(this::mayAuthorize)
            .ifPresent(connection -> finish(connection, one, answer)));
    return begun.map(Begun::returnTo);
  }

  private void finish(AppConnection connection, Begun begun, Answer answer) {
    if (answer.code() == null) {
      fail(
          connection,
          ConnectionProblem.NOT_AUTHORIZED,
          TokenEndpoint.words(
              answer.error() == null ? "no code" : answer.error(), answer.description()));
      return;
    }
    try {
      Map<String, String> grant = new LinkedHashMap<>();
      grant.put("grant_type", "authorization_code");
      grant.put("code", answer.code());
      grant.put("redirect_uri", redirectUri().toString());
      grant.put("code_verifier", keys.open(begun.verifier(), place(connection)));
      String secret = secrets.open(connection).getOrDefault("secret", "");
      store(connection, begun, provider.ask(connection, secret, grant));
    } catch (TokenEndpoint.Refused e) {
      fail(connection, ConnectionProblem.NOT_AUTHORIZED, e.words());
    } catch (RetryLater | HttpFailed e) {
      fail(connection, ConnectionProblem.NOT_AUTHORIZED, e.getMessage());
    } catch (SecretUnreadable e) {
      log.error("The secret of connection {} cannot be read", connection.id(), e);
      states.fail(connection, ConnectionProblem.UNREADABLE, null);
    }
  }

  private void store(AppConnection seen, Begun begun, Tokens given) {
    transaction.executeWithoutResult(status -> {
      AppConnection connection = connections.lock(seen.id().value()).orElseThrow();
      if (connection.isOpen() && connection.secretSetAt().equals(begun.secretSetAt())) {
        tokens.authorized(connection, given);
        states.publish(connection, begun.account(), AuditAction.CONNECTION_AUTHORIZED, null);
        requestStates.fulfil(connection);
      }
    });
  }

  /** A connection that works goes on with what it has. */
  private void fail(AppConnection connection, ConnectionProblem why, @Nullable String words) {
    if (connection.status() != ConnectionStatus.ACTIVE) {
      states.fail(connection, why, words);
    }
  }

  private Optional<Begun> find(Answer answer) {
    return state(answer)
        .flatMap(state ->
            jdbc.sql(
                    """
                    select connection_id, account_id, secret_set_at, verifier_key, verifier,
                      return_to
                    from connection_authorization
                    where state_hash = :state and expires_at > utc_timestamp(6)
                    """)
                .param("state", state.hash())
                .query((row, number) ->
                    new Begun(
                        row.getObject("connection_id", UUID.class),
                        new AccountId(row.getObject("account_id", UUID.class)),
                        Utc.instant(row.getObject("secret_set_at", LocalDateTime.class)),
                        new SealedSecret(row.getString("verifier_key"), row.getBytes("verifier")),
                        URI.create(row.getString("return_to"))))
                .optional());
  }

  /**
   * @return false when it has ended before
   */
  private boolean end(Answer answer) {
    jdbc.sql("delete from connection_authorization where expires_at < utc_timestamp(6)").update();
    return jdbc.sql("delete from connection_authorization where state_hash = :state")
            .param("state", state(answer).orElseThrow().hash())
            .update()
        == 1;
  }

  private static Optional<LinkToken> state(Answer answer) {
    return Optional.ofNullable(answer.state()).flatMap(LinkToken::parse);
  }

  private static String place(AppConnection connection) {
    return connection.place() + "/authorization";
  }
}
