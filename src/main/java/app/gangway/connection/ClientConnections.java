package app.gangway.connection;

import app.gangway.connection.ConnectionRequest.State;
import app.gangway.identity.CurrentAccount;
import app.gangway.shared.AccessDenied;
import app.gangway.shared.AccountId;
import app.gangway.shared.AuditAction;
import app.gangway.shared.DatabaseClock;
import app.gangway.shared.InvalidInput;
import app.gangway.workspace.PortalReader;
import app.gangway.workspace.WorkspaceMembers;
import java.net.URI;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The connections of the signed-in client: those that an agency asked them for, those that they
 * gave, and those that the workflows of their workspaces depend on. A client changes what they were
 * asked for and gave, and nothing else.
 */
@Service
public class ClientConnections {

  /** Where the mail of a request leads. */
  public static final String PAGE = "/portal/connections";

  private final AppConnections connections;
  private final ConnectionRequests requests;
  private final ConnectionQueries queries;
  private final ConnectionAuthorization authorizations;
  private final ConnectionStates states;
  private final RequestStates requestStates;
  private final StoredSecrets secrets;
  private final AccessTokens tokens;
  private final PortalReader reader;
  private final WorkspaceMembers members;
  private final CurrentAccount currentAccount;
  private final TransactionTemplate transaction;
  private final DatabaseClock clock;

  ClientConnections(
      AppConnections connections,
      ConnectionRequests requests,
      ConnectionQueries queries,
      ConnectionAuthorization authorizations,
      ConnectionStates states,
      RequestStates requestStates,
      StoredSecrets secrets,
      AccessTokens tokens,
      PortalReader reader,
      WorkspaceMembers members,
      CurrentAccount currentAccount,
      TransactionTemplate transaction,
      DatabaseClock clock) {
    this.connections = connections;
    this.requests = requests;
    this.queries = queries;
    this.authorizations = authorizations;
    this.states = states;
    this.requestStates = requestStates;
    this.secrets = secrets;
    this.tokens = tokens;
    this.reader = reader;
    this.members = members;
    this.currentAccount = currentAccount;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** What waits for the client comes first, then by app and label. */
  @Transactional(readOnly = true)
  public List<ClientConnection> list() {
    return queries.ofClient(reader.clientId(), reader.workspaces());
  }

  /** How many accounts the client is asked to connect. */
  @Transactional(readOnly = true)
  public int waiting() {
    return currentAccount.id().isEmpty()
        ? 0
        : queries.waitingFor(reader.clientId(), reader.workspaces());
  }

  /**
   * Begins the authorization of an OAuth 2 connection, also anew.
   *
   * @param returnTo the page that the client comes back to
   * @return the provider's page
   * @throws AccessDenied when this client was not asked for it
   * @throws InvalidInput with field {@code connection} when it cannot be authorized
   * @throws NoSuchElementException when there is none with this id
   */
  public URI authorize(ConnectionId id, URI returnTo) {
    AccountId client = currentAccount.requireId();
    AppConnection connection = connections.findById(id.value()).orElseThrow();
    requireAsked(requests.findByConnectionId(id.value()), connection, client);
    return authorizations.begin(connection, returnTo);
  }

  /**
   * Gives the secret of a connection, also anew. It is encrypted at once, and never shown.
   *
   * @param typed of the connection's kind; the name of a header or parameter is the agency's
   * @throws AccessDenied when this client was not asked for it
   * @throws InvalidInput with the name of a component of {@link Credentials} as its field, or with
   *     field {@code connection} when it can no longer be changed
   * @throws NoSuchElementException when there is none with this id
   */
  public void give(ConnectionId id, Credentials typed) {
    AccountId client = currentAccount.requireId();
    transaction.executeWithoutResult(status -> {
      AppConnection connection = connections.lock(id.value()).orElseThrow();
      requireAsked(requests.lockOf(id.value()), connection, client);
      if (!connection.isOpen()
          || typed.kind() != connection.kind()
          || connection.kind().isOauth()) {
        throw new InvalidInput("connection", "error.connection.gone");
      }
      Credentials credentials =
          typed instanceof Credentials.ApiKey key
              ? new Credentials.ApiKey(key.inQuery(), connection.parameterName(), key.value())
              : typed;
      credentials.check();
      connection.replaceSecret(
          credentials,
          secrets.seal(credentials, connection.place()),
          clock.now().truncatedTo(ChronoUnit.MICROS));
      states.publish(connection, client, AuditAction.CONNECTION_GIVEN, null);
      requestStates.fulfil(connection);
    });
  }

  /**
   * Revokes a connection that the client gave or was asked for, and deletes its secret; does
   * nothing a second time.
   *
   * @throws AccessDenied when this client was not asked for it
   * @throws NoSuchElementException when there is none with this id
   */
  public void revoke(ConnectionId id) {
    AccountId client = currentAccount.requireId();
    Runnable afterwards =
        transaction.execute(status -> {
          AppConnection connection = connections.lock(id.value()).orElseThrow();
          requireAsked(requests.lockOf(id.value()), connection, client);
          Runnable atTheProvider = tokens.revoke(connection, client);
          requestStates.revoke(connection);
          return atTheProvider;
        });
    Objects.requireNonNull(afterwards).run();
  }

  private void requireAsked(
      Optional<ConnectionRequest> request, AppConnection connection, AccountId client) {
    if (!isAsked(request, members, clock, connection, client)) {
      throw new AccessDenied("this client was not asked for the connection");
    }
  }

  /**
   * Whether the client may give this connection, or has given it, and still is in its workspace.
   */
  static boolean isAsked(
      Optional<ConnectionRequest> request,
      WorkspaceMembers members,
      DatabaseClock clock,
      AppConnection connection,
      AccountId client) {
    return request
            .filter(asked -> asked.client().equals(client))
            .filter(asked ->
                asked.state() == State.FULFILLED
                    || asked.state() == State.REVOKED
                    || asked.isOpen(clock.now()))
            .isPresent()
        && members.workspacesOf(client).stream()
            .anyMatch(workspace -> workspace.id().equals(connection.workspace()));
  }
}
