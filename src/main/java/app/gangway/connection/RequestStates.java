package app.gangway.connection;

import app.gangway.connection.ConnectionRequest.State;
import app.gangway.shared.AccountId;
import app.gangway.shared.Announcements;
import app.gangway.shared.AuditAction;
import app.gangway.shared.DatabaseClock;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Ends requests together with what becomes of their connections, in the caller's transaction. */
@Component
class RequestStates {

  private final ConnectionRequests requests;
  private final ConnectionStates states;
  private final Announcements announcements;
  private final ApplicationEventPublisher events;
  private final DatabaseClock clock;

  RequestStates(
      ConnectionRequests requests,
      ConnectionStates states,
      Announcements announcements,
      ApplicationEventPublisher events,
      DatabaseClock clock) {
    this.requests = requests;
    this.states = states;
    this.announcements = announcements;
    this.events = events;
    this.clock = clock;
  }

  /** The connection has a secret, from a client or the team. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void fulfil(AppConnection connection) {
    requests
        .lockOf(connection.id().value())
        .filter(request -> request.end(State.FULFILLED, clock.now()))
        .ifPresent(request -> {
          events.publishEvent(new ConnectionRequestMessage.Given(request.id()));
          announce(request);
        });
  }

  /** The connection has ended. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void revoke(AppConnection connection) {
    requests
        .lockOf(connection.id().value())
        .filter(request -> request.end(State.REVOKED, clock.now()))
        .ifPresent(request -> {
          events.publishEvent(new ConnectionRequestMessage.Withdrawn(request.id()));
          announce(request);
        });
  }

  /** The client did not connect the account in time. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void expire(ConnectionRequest request, AppConnection connection, @Nullable AccountId by) {
    if (request.end(State.EXPIRED, clock.now())) {
      states.publish(connection, by, AuditAction.CONNECTION_REQUEST_EXPIRED, null);
      announce(request);
    }
  }

  /** Open pages of the agency and of the client show it. */
  void announce(ConnectionRequest request) {
    announcements.announceAfterCommit(request.workspace().value());
  }
}
