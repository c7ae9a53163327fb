package app.gangway.workbench;

import app.gangway.shared.AccountId;
import app.gangway.workbench.MigrationQueries.Running;
import app.gangway.workbench.MigrationRun.Action;
import app.gangway.workbench.MigrationRun.State;
import java.sql.Types;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Stores the migrations that were begun, and the result for each instance. */
@Component
class MigrationRuns {

  /** Longer than a command to the engine is tried. */
  private static final Duration CLAIM = Duration.ofSeconds(90);

  private static final int LONGEST_DETAIL = 1000;
  private static final int LONGEST_NAME = 255;

  private final JdbcClient jdbc;
  private final JsonMapper json;

  MigrationRuns(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** An instance that this node works on. */
  record Claim(
      long instanceKey,
      Action action,
      long rootKey,
      String rootProcess,
      @Nullable UUID businessKey,
      int attempts) {}

  @Transactional(propagation = Propagation.MANDATORY)
  public void insert(
      UUID id, MigrationPlan plan, Map<String, String> mapping, String reason, AccountId by) {
    jdbc.sql(
            """
            insert into migration_run
              (id, confirmation, process_id, from_definition_key, from_version, to_definition_key,
               to_version, mapping, reason, begun_by, begun_at)
            values (:id, :confirmation, :process, :from, :fromVersion, :to, :toVersion, :mapping,
              :reason, :by, utc_timestamp(6))
            """)
        .param("id", id)
        .param("confirmation", plan.confirmation())
        .param("process", plan.to().processId())
        .param("from", plan.from().definitionKey())
        .param("fromVersion", plan.from().version())
        .param("to", plan.to().definitionKey())
        .param("toVersion", plan.to().version())
        .param("mapping", json.writeValueAsString(mapping))
        .param("reason", reason)
        .param("by", by.value())
        .update();
  }

  @Transactional(propagation = Propagation.MANDATORY)
  public void insert(UUID run, Running instance, Action action) {
    jdbc.sql(
            """
            insert into migration_item
              (run_id, instance_key, action, state, root_key, root_process, business_key)
            values (:run, :instance, :action, 'WAITING', :root, :process, :business)
            """)
        .param("run", run)
        .param("instance", instance.key())
        .param("action", action.name())
        .param("root", instance.rootKey())
        .param("process", instance.rootProcess())
        .param("business", instance.businessKey(), Types.OTHER)
        .update();
  }

  Optional<UUID> begunBy(UUID confirmation) {
    return jdbc.sql("select id from migration_run where confirmation = :confirmation")
        .param("confirmation", confirmation)
        .query(UUID.class)
        .optional();
  }

  /** Takes the next instance of a run that no node works on. */
  @Transactional
  public Optional<Claim> claim(UUID run) {
    Optional<Claim> next =
        jdbc.sql(
                """
                select instance_key, action, root_key, root_process, business_key, attempts
                from migration_item
                where run_id = :run and done_at is null
                  and (claimed_until is null or claimed_until < utc_timestamp(6))
                order by instance_key limit 1 for update skip locked
                """)
            .param("run", run)
            .query((row, number) ->
                new Claim(
                    row.getLong(1),
                    Action.valueOf(row.getString(2)),
                    row.getLong(3),
                    row.getString(4),
                    row.getObject(5, UUID.class),
                    row.getInt(6) + 1))
            .optional();
    next.ifPresent(claim ->
        jdbc.sql(
                """
                update migration_item set attempts = attempts + 1,
                  claimed_until = utc_timestamp(6) + interval :seconds second
                where run_id = :run and instance_key = :instance
                """)
            .param("seconds", CLAIM.toSeconds())
            .param("run", run)
            .param("instance", claim.instanceKey())
            .update());
    return next;
  }

  /** The instance is tried again after this time, by any node. */
  void later(UUID run, long instance, Duration pause) {
    jdbc.sql(
            """
            update migration_item
            set claimed_until = utc_timestamp(6) + interval :micros microsecond
            where run_id = :run and instance_key = :instance and done_at is null
            """)
        .param("micros", pause.toNanos() / 1000)
        .param("run", run)
        .param("instance", instance)
        .update();
  }

  void end(UUID run, long instance, State state, @Nullable MigrationProblem problem) {
    jdbc.sql(
            """
            update migration_item set state = :state, problem = :problem, element_id = :element,
              element_name = :name, detail = :detail, done_at = utc_timestamp(6)
            where run_id = :run and instance_key = :instance and done_at is null
            """)
        .param("state", state.name())
        .param("problem", problem == null ? null : problem.kind().name(), Types.VARCHAR)
        .param("element", problem == null ? null : problem.elementId(), Types.VARCHAR)
        .param(
            "name",
            problem == null ? null : cut(problem.elementName(), LONGEST_NAME),
            Types.VARCHAR)
        .param(
            "detail", problem == null ? null : cut(detail(problem), LONGEST_DETAIL), Types.VARCHAR)
        .param("run", run)
        .param("instance", instance)
        .update();
  }

  private static @Nullable String detail(MigrationProblem problem) {
    return problem.engine() != null
        ? problem.engine()
        : problem.arguments().stream().findFirst().orElse(null);
  }

  private static @Nullable String cut(@Nullable String text, int longest) {
    return text == null ? null : text.substring(0, Math.min(longest, text.length()));
  }

  /**
   * Deletes some of the instances of runs that were finished before, then the run without any.
   *
   * @return how many rows
   */
  int deleteFinished(LocalDateTime before, int limit) {
    int items =
        jdbc.sql(
                """
                delete from migration_item where run_id in
                  (select id from migration_run where finished_at < :before) limit :limit
                """)
            .param("before", before)
            .param("limit", limit)
            .update();
    return items > 0
        ? items
        : jdbc.sql("delete from migration_run where finished_at < :before limit :limit")
            .param("before", before)
            .param("limit", limit)
            .update();
  }

  /**
   * @return whether no instance of the run is left
   */
  boolean finish(UUID run) {
    return jdbc.sql(
                """
                update migration_run set finished_at = utc_timestamp(6)
                where id = :run and finished_at is null and not exists(
                  select 1 from migration_item where run_id = :run and done_at is null)
                """)
            .param("run", run)
            .update()
        > 0;
  }
}
