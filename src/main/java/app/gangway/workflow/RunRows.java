package app.gangway.workflow;

import app.gangway.shared.AccountId;
import app.gangway.shared.DatabaseClock;
import app.gangway.shared.LinkToken;
import app.gangway.shared.RunId;
import app.gangway.shared.Utc;
import app.gangway.shared.WorkflowId;
import app.gangway.shared.WorkspaceId;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Writes the runs. Each change names the state that it leaves, so that of two nodes that make it
 * only one does.
 */
@Component
class RunRows {

  /** Longer than a node waits for the engine's answers to one repair. */
  private static final Duration LEASE = Duration.ofMinutes(2);

  private final JdbcClient jdbc;
  private final DatabaseClock clock;

  RunRows(JdbcClient jdbc, DatabaseClock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** A repair that the engine has to answer. */
  enum OrderKind {
    CANCEL,
    RETRY
  }

  /**
   * @param at tells it from other orders for the same run
   * @param tries how often it was sent
   */
  record Order(RunId run, OrderKind kind, AccountId by, Instant at, int tries) {}

  /** Why a run ended early that no teammate canceled. */
  enum CancelReason {
    /** An operator, or another user with access to the engine, ended it there. */
    ENGINE,
    /** The engine was replaced by one that does not know it. */
    ENGINE_REPLACED
  }

  /**
   * Stores a new run.
   *
   * @param input as JSON
   * @return false if the workflow has a run with this confirmation
   */
  boolean add(
      RunId id,
      WorkflowId workflow,
      WorkspaceId workspace,
      int version,
      StartedBy by,
      @Nullable RunId replayOf,
      String input) {
    return jdbc.sql(
                """
                insert into workflow_run (id, workflow_id, workspace_id, version_number,
                  started_by_kind, started_by, started_at, replay_of, input, state, confirmation,
                  webhook_key)
                values (:id, :workflow, :workspace, :version, :kind, :by, :now, :replay, :input,
                  'OPEN', :confirmation, :hooks)
                on duplicate key update workflow_run.id = workflow_run.id
                """)
            .param("id", id.toString())
            .param("workflow", workflow.toString())
            .param("workspace", workspace.toString())
            .param("version", version)
            .param("kind", by.kind().name())
            .param("by", text(by.account()), Types.VARCHAR)
            .param("now", now())
            .param("replay", text(replayOf), Types.VARCHAR)
            .param("input", input)
            .param("confirmation", by.confirmation().toString())
            .param("hooks", LinkToken.create().value())
            .update()
        == 1;
  }

  /**
   * Stores a repair of an open run, which this node sends next. A later one takes the place of an
   * earlier one that is still to be answered; only a cancellation is not taken back by a retry.
   *
   * @return null if the run has ended, or is being canceled
   */
  @Nullable Order order(RunId run, OrderKind kind, AccountId by) {
    LocalDateTime now = now();
    boolean ordered =
        jdbc.sql(
                    """
                    update workflow_run set ordered_kind = :kind, ordered_by = :by,
                      ordered_at = :now, order_due_at = :due, order_tries = 1
                    where id = :id and state = 'OPEN'
                      and (:kind = 'CANCEL' or not ordered_kind <=> 'CANCEL')
                    """)
                .param("id", run.toString())
                .param("kind", kind.name())
                .param("by", by.toString())
                .param("now", now)
                .param("due", now.plus(LEASE))
                .update()
            == 1;
    return ordered ? new Order(run, kind, by, Utc.instant(now), 1) : null;
  }

  /** Leaves an order that the engine did not answer to the next round. */
  void release(Order order) {
    jdbc.sql("update workflow_run set order_due_at = :now where id = :id and ordered_at = :at")
        .param("now", now())
        .param("id", order.run().toString())
        .param("at", Utc.of(order.at()))
        .update();
  }

  /**
   * Takes an order that no node works on.
   *
   * @return false if another node was faster
   */
  boolean claim(Order order) {
    LocalDateTime now = now();
    return jdbc.sql(
                """
                update workflow_run set order_due_at = :due, order_tries = order_tries + 1
                where id = :id and ordered_at = :at and order_tries = :tries
                  and order_due_at <= :now
                """)
            .param("due", now.plus(LEASE))
            .param("now", now)
            .param("id", order.run().toString())
            .param("at", Utc.of(order.at()))
            .param("tries", order.tries())
            .update()
        == 1;
  }

  /**
   * The engine has answered.
   *
   * @return false if another node was faster
   */
  boolean endOrder(Order order) {
    return jdbc.sql(
                """
                update workflow_run set ordered_kind = null, ordered_by = null, ordered_at = null,
                  order_due_at = null, order_tries = 0
                where id = :id and ordered_at = :at
                """)
            .param("id", order.run().toString())
            .param("at", Utc.of(order.at()))
            .update()
        == 1;
  }

  /** A teammate has canceled the run. */
  boolean cancel(RunId run, AccountId by) {
    return jdbc.sql(
                """
                update workflow_run set state = 'CANCELED', ended_at = :now, canceled_by = :by
                where id = :id and state = 'OPEN'
                """)
            .param("now", now())
            .param("by", by.toString())
            .param("id", run.toString())
            .update()
        == 1;
  }

  /** The run came to the end of its model. */
  boolean complete(RunId run, Instant at) {
    return jdbc.sql(
                """
                update workflow_run set state = 'COMPLETED', ended_at = :at
                where id = :id and state = 'OPEN'
                """)
            .param("at", Utc.of(at))
            .param("id", run.toString())
            .update()
        == 1;
  }

  /** The engine ended the run; the teammate who ordered that is kept, if one did. */
  boolean cancel(RunId run, CancelReason reason, Instant at) {
    return jdbc.sql(
                """
                update workflow_run set state = 'CANCELED', ended_at = :at,
                  canceled_by = if(ordered_kind = 'CANCEL', ordered_by, null),
                  cancel_reason = if(ordered_kind = 'CANCEL', null, :reason)
                where id = :id and state = 'OPEN'
                """)
            .param("at", Utc.of(at))
            .param("reason", reason.name())
            .param("id", run.toString())
            .update()
        == 1;
  }

  /** Deletes ended runs; their replays stay. */
  void delete(Collection<RunId> runs) {
    List<String> ids = runs.stream().map(RunId::toString).toList();
    jdbc.sql("update workflow_run set replay_of = null where replay_of in (:ids)")
        .param("ids", ids)
        .update();
    jdbc.sql("delete from workflow_run where id in (:ids) and state <> 'OPEN'")
        .param("ids", ids)
        .update();
  }

  private LocalDateTime now() {
    return Utc.of(clock.now());
  }

  private static @Nullable String text(@Nullable Object id) {
    return id == null ? null : id.toString();
  }
}
