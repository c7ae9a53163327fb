package app.gangway.connection;

import app.gangway.shared.AccountId;
import app.gangway.shared.AfterCommit;
import app.gangway.shared.Announcements;
import app.gangway.shared.AuditAction;
import app.gangway.shared.Audited;
import app.gangway.workspace.WorkspaceManagement;
import java.time.Clock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Changes the status of a connection, with an entry in the audit log and a hint for open pages. */
@Component
class ConnectionStates {

  private final AppConnections connections;
  private final WorkspaceManagement workspaces;
  private final ApplicationEventPublisher events;
  private final ConnectionWaits waits;
  private final Announcements announcements;
  private final TransactionTemplate transaction;
  private final Clock clock;

  ConnectionStates(
      AppConnections connections,
      WorkspaceManagement workspaces,
      ApplicationEventPublisher events,
      ConnectionWaits waits,
      Announcements announcements,
      TransactionTemplate transaction,
      Clock clock) {
    this.connections = connections;
    this.workspaces = workspaces;
    this.events = events;
    this.waits = waits;
    this.announcements = announcements;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * It works.
   *
   * @param seen as it was when its secret was tried; nothing changes if it has another by now
   */
  void activate(AppConnection seen) {
    change(seen, AuditAction.CONNECTION_ACTIVE, null, it -> it.activate(clock.instant()));
  }

  /**
   * It does not work.
   *
   * @param seen as it was when its secret was tried; nothing changes if it has another by now
   * @param words what the provider says; holds no secret
   */
  void fail(AppConnection seen, ConnectionProblem problem, @Nullable String words) {
    String some =
        words == null
            ? null
            : words.substring(0, Math.min(words.length(), AppConnection.LONGEST_WORDS));
    change(
        seen, AuditAction.CONNECTION_FAILED, some, it -> it.fail(problem, some, clock.instant()));
  }

  private void change(
      AppConnection seen,
      AuditAction action,
      @Nullable String detail,
      Predicate<AppConnection> verb) {
    transaction.executeWithoutResult(status -> {
      AppConnection connection = connections.lock(seen.id().value()).orElseThrow();
      if (connection.isOpen()
          && connection.secretSetAt().equals(seen.secretSetAt())
          && verb.test(connection)) {
        publish(connection, null, action, detail);
      }
    });
  }

  /** For a change in the current transaction. */
  void publish(
      AppConnection connection,
      @Nullable AccountId by,
      AuditAction action,
      @Nullable String detail) {
    events.publishEvent(
        new Audited(
            workspaces.get(connection.workspace()).agencyId(),
            by,
            action,
            connection.label(),
            connection.workspace(),
            detail));
    boolean usable = connection.status() == ConnectionStatus.ACTIVE;
    AfterCommit.run(() -> {
      announcements.announce(connection.workspace().value());
      if (usable) {
        waits.wake(connection.workspace(), connection.handle());
      }
    });
  }
}
