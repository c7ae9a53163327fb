package app.gangway.connection;

import app.gangway.agency.Permission;
import app.gangway.agency.Teammate;
import app.gangway.agency.Teammates;
import app.gangway.connection.http.Destination;
import app.gangway.connection.http.HttpFailed;
import app.gangway.connection.http.OutgoingHttp;
import app.gangway.connection.secret.SecretKeys;
import app.gangway.shared.AccessDenied;
import app.gangway.shared.AgencyId;
import app.gangway.shared.AuditAction;
import app.gangway.shared.Constraints;
import app.gangway.shared.DisplayName;
import app.gangway.shared.InvalidInput;
import app.gangway.shared.WorkspaceId;
import app.gangway.workspace.WorkspaceManagement;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The connections of a workspace of the signed-in teammate's agency. Owners and admins change them,
 * every teammate sees them. A secret goes in, and never comes out again.
 */
@Service
public class ConnectionManagement {

  private static final String HANDLE = "[a-z][a-z0-9-]{0,49}";

  private final AppConnections connections;
  private final ConnectionQueries queries;
  private final ConnectionStates states;
  private final RequestStates requests;
  private final StoredSecrets secrets;
  private final SecretKeys keys;
  private final AccessTokens tokens;
  private final AllowedHosts hosts;
  private final OutgoingHttp http;
  private final WorkspaceManagement workspaces;
  private final Teammates teammates;
  private final ObjectProvider<ConnectionUsers> users;
  private final TransactionTemplate transaction;
  private final Clock clock;

  ConnectionManagement(
      AppConnections connections,
      ConnectionQueries queries,
      ConnectionStates states,
      RequestStates requests,
      StoredSecrets secrets,
      SecretKeys keys,
      AccessTokens tokens,
      AllowedHosts hosts,
      OutgoingHttp http,
      WorkspaceManagement workspaces,
      Teammates teammates,
      ObjectProvider<ConnectionUsers> users,
      TransactionTemplate transaction,
      Clock clock) {
    this.connections = connections;
    this.queries = queries;
    this.states = states;
    this.requests = requests;
    this.secrets = secrets;
    this.keys = keys;
    this.tokens = tokens;
    this.hosts = hosts;
    this.http = http;
    this.workspaces = workspaces;
    this.teammates = teammates;
    this.users = users;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * The newest first, revoked ones last.
   *
   * @throws AccessDenied for a workspace of another agency
   */
  @Transactional(readOnly = true)
  public List<ConnectionSummary> list(WorkspaceId workspace) {
    requireSameAgency(teammates.require(), workspace);
    Map<String, List<String>> workflows =
        users.stream().findFirst().map(one -> one.workflowsByHandle(workspace)).orElse(Map.of());
    return queries.of(workspace).stream()
        .map(one ->
            one.status() == ConnectionStatus.REVOKED
                ? one
                : one.usedBy(workflows.getOrDefault(one.handle(), List.of())))
        .toList();
  }

  /** Whether this installation has a key for secrets. Without one no connection can be saved. */
  public boolean canKeepSecrets() {
    teammates.require();
    return keys.arePresent();
  }

  /**
   * Adds a connection. One that has to sign in does so at once: afterwards it is active, or in
   * error with the provider's reason, or still pending where the provider did not answer.
   *
   * @throws InvalidInput with the name of a component of {@link NewConnection} or {@link
   *     Credentials} as its field; with field {@code handle} and key {@code
   *     error.connection.handle-taken} when the workspace has one with this handle; with field
   *     {@code key} when the installation has no key for secrets
   */
  public ConnectionId create(WorkspaceId workspace, NewConnection added) {
    ConnectionId id = ConnectionId.next();
    try {
      transaction.executeWithoutResult(status -> store(id, workspace, added, false));
    } catch (DataIntegrityViolationException e) {
      if (Constraints.broke("uk_app_connection_handle", e)) {
        throw new InvalidInput("handle", "error.connection.handle-taken");
      }
      throw e;
    }
    signIn(id);
    return id;
  }

  /** Adds a connection whose secret a client gives, in the current transaction. */
  AppConnection storeAsked(ConnectionId id, WorkspaceId workspace, NewConnection wanted) {
    return store(id, workspace, wanted, true);
  }

  private AppConnection store(
      ConnectionId id, WorkspaceId workspace, NewConnection added, boolean asked) {
    Teammate manager = teammates.require(Permission.MANAGE_WORKFLOWS);
    requireSameAgency(manager, workspace);
    if (!added.handle().matches(HANDLE)) {
      throw new InvalidInput("handle", "error.connection.handle");
    }
    Destination host = Destination.parse("host", added.host(), http.allowsLoopback());
    NewConnection checked =
        new NewConnection(
            added.handle(),
            DisplayName.of("label", added.label()).value(),
            DisplayName.of("app", added.app()).value(),
            host.toString(),
            added.credentials());
    List<Destination> allowed = hosts.destinations(manager.agencyId());
    if (!allowed.contains(host)) {
      throw new InvalidInput("host", "error.connection.host");
    }
    if (asked) {
      checkAsked(added.credentials(), manager.agencyId());
    } else {
      check(added.credentials(), manager.agencyId());
    }
    String place = "connection/%s/%s".formatted(workspace, id);
    AppConnection connection =
        new AppConnection(
            id,
            workspace,
            checked,
            asked && !added.credentials().kind().isOauth()
                ? null
                : secrets.seal(added.credentials(), place),
            manager.accountId(),
            now());
    connections.saveAndFlush(connection);
    states.publish(
        connection,
        manager.accountId(),
        asked ? AuditAction.CONNECTION_REQUESTED : AuditAction.CONNECTION_ADDED,
        host.toString());
    return connection;
  }

  /** The part of the credentials that is the agency's. */
  private void checkAsked(Credentials credentials, AgencyId agency) {
    switch (credentials) {
      case Credentials.AuthorizationCode code -> check(code, agency);
      case Credentials.ClientCredentials client ->
          throw new InvalidInput("kind", "error.connection.kind");
      // Any text that could be a secret: the client's own takes its place
      case Credentials.ApiKey key ->
          check(new Credentials.ApiKey(key.inQuery(), key.name(), "of-the-client"), agency);
      case Credentials.BearerToken bearer ->
          check(new Credentials.BearerToken("of-the-client"), agency);
      case Credentials.Basic basic -> check(new Credentials.Basic("of-the-client", ""), agency);
    }
  }

  private void check(Credentials credentials, AgencyId agency) {
    if (!keys.arePresent()) {
      throw new InvalidInput("key", "error.connection.no-key");
    }
    credentials.check();
    switch (credentials) {
      case Credentials.ClientCredentials client ->
          checkUrl("tokenUrl", () -> http.check(client.tokenUrl(), hosts.destinations(agency)));
      case Credentials.AuthorizationCode code -> {
        List<Destination> allowed = hosts.destinations(agency);
        checkUrl("authorizationUrl", () -> http.checkPage(code.authorizationUrl()));
        checkUrl("tokenUrl", () -> http.check(code.tokenUrl(), allowed));
        String revocationUrl = code.revocationUrl();
        if (revocationUrl != null) {
          checkUrl("revocationUrl", () -> http.check(revocationUrl, allowed));
        }
      }
      default -> {
        // Their secrets go to the connection's host alone
      }
    }
  }

  private static void checkUrl(String field, Runnable check) {
    try {
      check.run();
    } catch (HttpFailed e) {
      throw new InvalidInput(
          field,
          e.reason() == HttpFailed.Reason.REFUSED_HOST
              ? "error.connection.host"
              : "error.connection.token-url");
    }
  }

  /**
   * Replaces the secret of a connection by another of the same kind, and tries it like a new one.
   *
   * @throws InvalidInput as {@link #create}, or with field {@code connection} when it is revoked
   * @throws NoSuchElementException when there is none with this id
   */
  public void replaceSecret(ConnectionId id, Credentials credentials) {
    transaction.executeWithoutResult(status -> {
      Teammate manager = teammates.require(Permission.MANAGE_WORKFLOWS);
      AppConnection connection = lock(id, manager);
      if (!connection.isOpen() || credentials.kind() != connection.kind()) {
        throw new InvalidInput("connection", "error.connection.gone");
      }
      check(credentials, manager.agencyId());
      connection.replaceSecret(credentials, secrets.seal(credentials, connection.place()), now());
      tokens.forget(connection);
      states.publish(connection, manager.accountId(), AuditAction.CONNECTION_SECRET_REPLACED, null);
      if (connection.status() == ConnectionStatus.ACTIVE) {
        requests.fulfil(connection);
      }
    });
    signIn(id);
  }

  /** Lets runs use a connection again that is in error, for example after an outage. */
  public void useAgain(ConnectionId id) {
    transaction.executeWithoutResult(status -> {
      Teammate manager = teammates.require(Permission.MANAGE_WORKFLOWS);
      AppConnection connection = lock(id, manager);
      if (connection.status() == ConnectionStatus.ERROR) {
        tokens.forget(connection);
        connection.activate(now());
        states.publish(connection, manager.accountId(), AuditAction.CONNECTION_ACTIVE, null);
      }
    });
  }

  /**
   * Ends a connection and deletes its secret; does nothing a second time. Its tokens are revoked at
   * the provider, too, where that can be asked.
   */
  public void revoke(ConnectionId id) {
    Runnable afterwards =
        transaction.execute(status -> {
          Teammate manager = teammates.require(Permission.MANAGE_WORKFLOWS);
          AppConnection connection = lock(id, manager);
          Runnable atTheProvider = tokens.revoke(connection, manager.accountId());
          requests.revoke(connection);
          return atTheProvider;
        });
    Objects.requireNonNull(afterwards).run();
  }

  /** Outside of the transaction, since the provider may take its time. */
  private void signIn(ConnectionId id) {
    AppConnection connection = connections.findById(id.value()).orElseThrow();
    if (connection.kind() == ConnectionKind.CLIENT_CREDENTIALS) {
      tokens.tryNow(connection);
    }
  }

  private AppConnection lock(ConnectionId id, Teammate manager) {
    AppConnection connection = connections.lock(id.value()).orElseThrow();
    requireSameAgency(manager, connection.workspace());
    return connection;
  }

  private void requireSameAgency(Teammate teammate, WorkspaceId workspace) {
    if (!Objects.equals(workspaces.get(workspace).agencyId(), teammate.agencyId())) {
      throw new AccessDenied("a workspace of another agency");
    }
  }

  /** As exact as the database, so that two times can be compared. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
