package app.gangway.workbench;

import app.gangway.shared.AccountId;
import app.gangway.shared.AgencyId;
import app.gangway.shared.DatabaseClock;
import app.gangway.shared.TimeOrderedUuid;
import app.gangway.shared.Utc;
import app.gangway.shared.WorkspaceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Stores the repairs that were ordered, and how each ended. */
@Component
class RepairOrders {

  /** Longer than a node waits for the engine's answers to one repair. */
  private static final Duration LEASE = Duration.ofMinutes(2);

  private final JdbcClient jdbc;
  private final DatabaseClock clock;

  RepairOrders(JdbcClient jdbc, DatabaseClock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  enum Kind {
    RETRY,
    CANCEL,
    RESTART,
    MOVE,
    SET_VARIABLE
  }

  enum Outcome {
    DONE,
    GONE,
    REFUSED
  }

  /**
   * @param targetKey the incident, the element instance that is left, or the scope of variables
   * @param scopeKey where variables are set before a retry; null without any
   * @param elementId where a token goes to
   * @param variables as JSON; null for none
   * @param detail what was done and why, for the audit log
   * @param tries how often it was sent
   */
  record Order(
      UUID id,
      Kind kind,
      long instanceKey,
      long rootKey,
      @Nullable Long targetKey,
      @Nullable Long jobKey,
      @Nullable Long scopeKey,
      @Nullable String elementId,
      @Nullable String variables,
      AgencyId agency,
      @Nullable WorkspaceId workspace,
      String subject,
      String detail,
      AccountId orderedBy,
      int tries) {}

  /** Stores an order, in the caller's transaction; this node sends it next. */
  void add(Order order) {
    jdbc.sql(
            """
            insert into instance_repair (id, kind, instance_key, root_key, target_key, job_key,
              scope_key, element_id, variables, agency_id, workspace_id, subject, detail,
              ordered_by, ordered_at, next_try_at, tries)
            values (:id, :kind, :instance, :root, :target, :job, :scope, :element, :variables,
              :agency, :workspace, :subject, :detail, :by, :now, :next, 1)
            """)
        .param("id", order.id().toString())
        .param("kind", order.kind().name())
        .param("instance", order.instanceKey())
        .param("root", order.rootKey())
        .param("target", order.targetKey(), Types.BIGINT)
        .param("job", order.jobKey(), Types.BIGINT)
        .param("scope", order.scopeKey(), Types.BIGINT)
        .param("element", order.elementId(), Types.VARCHAR)
        .param("variables", order.variables(), Types.VARCHAR)
        .param("agency", order.agency().toString())
        .param(
            "workspace",
            order.workspace() == null ? null : order.workspace().toString(),
            Types.VARCHAR)
        .param("subject", order.subject())
        .param("detail", order.detail())
        .param("by", order.orderedBy().toString())
        .param("now", now())
        .param("next", now().plus(LEASE))
        .update();
  }

  static UUID newId() {
    return TimeOrderedUuid.next();
  }

  /**
   * Notes how an order ended.
   *
   * @return false if another node was faster
   */
  boolean end(UUID id, Outcome outcome, @Nullable String answer) {
    return jdbc.sql(
                """
                update instance_repair set outcome = :outcome, answer = :answer, ended_at = :now
                where id = :id and outcome is null
                """)
            .param("id", id.toString())
            .param("outcome", outcome.name())
            .param("answer", answer, Types.VARCHAR)
            .param("now", now())
            .update()
        == 1;
  }

  /** Frees an order that the engine did not answer, for the next round. */
  void release(UUID id) {
    jdbc.sql("update instance_repair set next_try_at = :now where id = :id and outcome is null")
        .param("id", id.toString())
        .param("now", now())
        .update();
  }

  /** The oldest orders that no node works on, for this node from now on. */
  List<Order> claimDue(int limit) {
    List<Order> due =
        jdbc.sql(
                """
                select id, kind, instance_key, root_key, target_key, job_key, scope_key, element_id,
                  variables, agency_id, workspace_id, subject, detail, ordered_by, tries
                from instance_repair where outcome is null and next_try_at <= :now
                order by ordered_at, id limit :limit
                """)
            .param("now", now())
            .param("limit", limit)
            .query((row, number) -> order(row))
            .list();
    return due.stream().filter(this::claim).toList();
  }

  private boolean claim(Order order) {
    return jdbc.sql(
                """
                update instance_repair set next_try_at = :next, tries = tries + 1
                where id = :id and outcome is null and tries = :tries
                """)
            .param("id", order.id().toString())
            .param("tries", order.tries())
            .param("next", now().plus(LEASE))
            .update()
        == 1;
  }

  /** The orders that an engine took along that is gone; a new one has other keys. */
  void endAll() {
    jdbc.sql("update instance_repair set outcome = 'GONE', ended_at = :now where outcome is null")
        .param("now", now())
        .update();
  }

  /** Deletes some of the orders that ended before. */
  int deleteEnded(LocalDateTime before, int limit) {
    return jdbc.sql("delete from instance_repair where ended_at < :before limit :limit")
        .param("before", before)
        .param("limit", limit)
        .update();
  }

  private static Order order(ResultSet row) throws SQLException {
    UUID workspace = row.getObject("workspace_id", UUID.class);
    return new Order(
        row.getObject("id", UUID.class),
        Kind.valueOf(row.getString("kind")),
        row.getLong("instance_key"),
        row.getLong("root_key"),
        row.getObject("target_key", Long.class),
        row.getObject("job_key", Long.class),
        row.getObject("scope_key", Long.class),
        row.getString("element_id"),
        row.getString("variables"),
        new AgencyId(row.getObject("agency_id", UUID.class)),
        workspace == null ? null : new WorkspaceId(workspace),
        row.getString("subject"),
        row.getString("detail"),
        new AccountId(row.getObject("ordered_by", UUID.class)),
        row.getInt("tries"));
  }

  private LocalDateTime now() {
    return Utc.of(clock.now());
  }
}
