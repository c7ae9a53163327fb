package app.gangway.connection;

import app.gangway.agency.Permission;
import app.gangway.agency.Teammate;
import app.gangway.agency.Teammates;
import app.gangway.shared.AccessDenied;
import app.gangway.shared.AccountId;
import app.gangway.shared.AuditAction;
import app.gangway.shared.Constraints;
import app.gangway.shared.DatabaseClock;
import app.gangway.shared.InvalidInput;
import app.gangway.shared.WorkspaceId;
import app.gangway.workspace.Member;
import app.gangway.workspace.WorkspaceManagement;
import app.gangway.workspace.WorkspaceMembers;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The requests to clients of the signed-in teammate's agency to connect an account. Owners and
 * admins ask, every teammate sees it. The secret that a client gives is seen by no teammate.
 */
@Service
public class ConnectionRequestManagement {

  private static final int MOST_CLIENTS = 500;

  private final ConnectionRequests requests;
  private final ConnectionManagement connections;
  private final AppConnections stored;
  private final ConnectionQueries queries;
  private final ConnectionStates states;
  private final RequestStates requestStates;
  private final WorkspaceManagement workspaces;
  private final WorkspaceMembers members;
  private final Teammates teammates;
  private final ApplicationEventPublisher events;
  private final TransactionTemplate transaction;
  private final DatabaseClock clock;

  ConnectionRequestManagement(
      ConnectionRequests requests,
      ConnectionManagement connections,
      AppConnections stored,
      ConnectionQueries queries,
      ConnectionStates states,
      RequestStates requestStates,
      WorkspaceManagement workspaces,
      WorkspaceMembers members,
      Teammates teammates,
      ApplicationEventPublisher events,
      TransactionTemplate transaction,
      DatabaseClock clock) {
    this.requests = requests;
    this.connections = connections;
    this.stored = stored;
    this.queries = queries;
    this.states = states;
    this.requestStates = requestStates;
    this.workspaces = workspaces;
    this.members = members;
    this.teammates = teammates;
    this.events = events;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** The clients of a workspace who can be asked. */
  public List<Member> clients(WorkspaceId workspace) {
    return members.of(workspace, MOST_CLIENTS).rows();
  }

  /**
   * The requests of a workspace that wait or have expired, the newest first.
   *
   * @throws AccessDenied for a workspace of another agency
   */
  @Transactional(readOnly = true)
  public List<ConnectionRequestSummary> list(WorkspaceId workspace) {
    requireSameAgency(teammates.require(), workspace);
    return queries.requestsOf(workspace);
  }

  /**
   * Asks a client to connect an account. The connection waits for the secret, which is left empty
   * here, but for the agency's own part of an OAuth 2 connection.
   *
   * @throws InvalidInput as {@link ConnectionManagement#create}; with field {@code client} when the
   *     account is no client of the workspace
   */
  public ConnectionId ask(WorkspaceId workspace, AccountId client, NewConnection wanted) {
    ConnectionId id = ConnectionId.next();
    try {
      transaction.executeWithoutResult(status -> {
        Teammate manager = teammates.require(Permission.MANAGE_WORKFLOWS);
        if (members.find(workspace, client).isEmpty()) {
          throw new InvalidInput("client", "error.connection.client");
        }
        AppConnection connection = connections.storeAsked(id, workspace, wanted);
        ConnectionRequest request =
            new ConnectionRequest(
                ConnectionRequestId.next(), connection, client, manager.accountId(), now());
        requests.save(request);
        events.publishEvent(
            new ConnectionRequestMessage.Requested(
                request.id(), request.expiresAt(), request.remindAt()));
        requestStates.announce(request);
      });
    } catch (DataIntegrityViolationException e) {
      if (Constraints.broke("uk_app_connection_handle", e)) {
        throw new InvalidInput("handle", "error.connection.handle-taken");
      }
      throw e;
    }
    return id;
  }

  /**
   * Mails a request once more, and begins its time anew.
   *
   * @throws InvalidInput with field {@code request} when it is over, or was mailed five times, or
   *     less than ten minutes ago
   * @throws NoSuchElementException when there is none with this id
   */
  @Transactional
  public void resend(ConnectionRequestId id) {
    Teammate manager = teammates.require(Permission.MANAGE_WORKFLOWS);
    ConnectionRequest request = requests.lock(id.value()).orElseThrow();
    requireSameAgency(manager, request.workspace());
    request.resend(now());
    events.publishEvent(
        new ConnectionRequestMessage.Resent(
            id, request.expiresAt(), request.remindAt(), request.mails()));
    states.publish(
        stored.findById(request.connection()).orElseThrow(),
        manager.accountId(),
        AuditAction.CONNECTION_REQUEST_RESENT,
        null);
    requestStates.announce(request);
  }

  /**
   * Takes a request back, with its connection; does nothing a second time.
   *
   * @throws NoSuchElementException when there is none with this id
   */
  public void withdraw(ConnectionRequestId id) {
    connections.revoke(new ConnectionId(requests.connectionOf(id.value()).orElseThrow()));
  }

  private void requireSameAgency(Teammate teammate, WorkspaceId workspace) {
    if (!Objects.equals(workspaces.get(workspace).agencyId(), teammate.agencyId())) {
      throw new AccessDenied("a workspace of another agency");
    }
  }

  /** As exact as the engine, which compares the end of a request with its own. */
  private Instant now() {
    return clock.now().truncatedTo(ChronoUnit.MILLIS);
  }
}
