package app.gangway.workbench;

import app.gangway.shared.AccountId;
import app.gangway.shared.Utc;
import app.gangway.workbench.MigrationCheck.Active;
import app.gangway.workbench.MigrationCheck.Position;
import app.gangway.workbench.MigrationRun.Action;
import app.gangway.workbench.MigrationRun.Item;
import app.gangway.workbench.MigrationRun.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads where instances are, and the migrations that were begun. */
@Component
class MigrationQueries {

  private static final String SUBJECT =
      """
      left join invitation i on i.id = root.business_key
      left join custom_domain d on d.id = root.business_key
      """;

  private final JdbcClient jdbc;
  private final JsonMapper json;

  MigrationQueries(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /**
   * A running instance.
   *
   * @param rootKey the instance that no other one called, which the engine can cancel
   * @param rootProcess its process
   * @param businessKey the id of the invitation or other thing that the root instance is about
   */
  record Running(
      long key,
      long definitionKey,
      long rootKey,
      String rootProcess,
      @Nullable UUID businessKey,
      @Nullable String about,
      Instant startedAt) {}

  List<Running> running(long definitionKey, int limit) {
    return jdbc.sql(
            """
            select n.instance_key, n.definition_key, n.root_instance_key, root.process_id,
              root.business_key, coalesce(i.email, d.host), n.started_at
            from history_instance n
            join history_instance root on root.instance_key = n.root_instance_key
            """
                + SUBJECT
                + """
                where n.definition_key = :definition and n.state = 'ACTIVE'
                order by n.started_at, n.instance_key limit :limit
                """)
        .param("definition", definitionKey)
        .param("limit", limit)
        .query((row, number) -> running(row))
        .list();
  }

  Optional<Running> running(long instanceKey) {
    return jdbc.sql(
            """
            select n.instance_key, n.definition_key, n.root_instance_key, root.process_id,
              root.business_key, coalesce(i.email, d.host), n.started_at
            from history_instance n
            join history_instance root on root.instance_key = n.root_instance_key
            """
                + SUBJECT
                + " where n.instance_key = :instance and n.state = 'ACTIVE'")
        .param("instance", instanceKey)
        .query((row, number) -> running(row))
        .optional();
  }

  private static Running running(ResultSet row) throws SQLException {
    return new Running(
        row.getLong(1),
        row.getLong(2),
        row.getLong(3),
        row.getString(4),
        row.getObject(5, UUID.class),
        row.getString(6),
        instant(row, 7));
  }

  /** Where this instance is. */
  Position position(long instance) {
    return Objects.requireNonNull(positions(List.of(instance)).get(instance));
  }

  /** Where these instances are. */
  Map<Long, Position> positions(Collection<Long> instances) {
    Map<Long, Position> positions = new HashMap<>();
    if (instances.isEmpty()) {
      return positions;
    }
    instances.forEach(key ->
        positions.put(key, new Position(new ArrayList<>(), new HashMap<>(), new HashMap<>())));
    jdbc.sql(
            """
            select e.instance_key, e.element_id, e.element_type, s.element_id
            from history_element e
            left join history_element s on s.element_key = e.scope_key
            where e.instance_key in (:instances) and e.state = 'ACTIVE'
            order by e.element_key
            """)
        .param("instances", instances)
        .query(
            (RowCallbackHandler)
                row ->
                    at(positions, row)
                        .active()
                        .add(new Active(row.getString(2), row.getString(3), row.getString(4))));
    jdbc.sql(
            """
            select instance_key, flow_id, times from history_flow
            where instance_key in (:instances)
            """)
        .param("instances", instances)
        .query(
            (RowCallbackHandler)
                row -> at(positions, row).flows().put(row.getString(2), row.getInt(3)));
    jdbc.sql(
            """
            select instance_key, element_id, count(*) from history_element
            where instance_key in (:instances) and element_type = 'PARALLEL_GATEWAY'
            group by instance_key, element_id
            """)
        .param("instances", instances)
        .query(
            (RowCallbackHandler)
                row -> at(positions, row).visits().put(row.getString(2), row.getInt(3)));
    return positions;
  }

  private static Position at(Map<Long, Position> positions, ResultSet row) throws SQLException {
    return Objects.requireNonNull(positions.get(row.getLong(1)));
  }

  /** Whether something is left to do for the process of this thing, so that it may start anew. */
  boolean needsProcess(String rootProcess, UUID businessKey) {
    return switch (rootProcess) {
      case "client-invitation", "teammate-invitation" ->
          jdbc.sql(
                  """
                  select exists(
                    select 1 from invitation i
                    left join onboarding o on o.invitation_id = i.id and o.state = 'IN_PROGRESS'
                    where i.id = :id and (i.state = 'PENDING'
                      or (i.state = 'ACCEPTED' and (i.joined_at is null or o.id is not null))))
                  """)
              .param("id", businessKey)
              .query(Boolean.class)
              .single();
      case "domain-verification" ->
          jdbc.sql(
                  """
                  select exists(
                    select 1 from custom_domain
                    where id = :id and state in ('PENDING', 'VERIFIED'))
                  """)
              .param("id", businessKey)
              .query(Boolean.class)
              .single();
      default -> false;
    };
  }

  /** The client's wizard that an invitation began; empty for another thing. */
  Optional<UUID> wizardOf(UUID invitation) {
    return jdbc.sql("select id from onboarding where invitation_id = :id and state = 'IN_PROGRESS'")
        .param("id", invitation)
        .query(UUID.class)
        .optional();
  }

  /** What a node needs to work on a run. */
  record Work(
      UUID id,
      String processId,
      long fromDefinitionKey,
      long toDefinitionKey,
      Map<String, String> mapping,
      AccountId begunBy,
      String reason) {}

  Optional<Work> work(UUID run) {
    return jdbc.sql(
            """
            select id, process_id, from_definition_key, to_definition_key, mapping, begun_by,
              reason
            from migration_run where id = :id and finished_at is null
            """)
        .param("id", run)
        .query((row, number) ->
            new Work(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getLong(3),
                row.getLong(4),
                json.readValue(row.getString(5), new TypeReference<Map<String, String>>() {}),
                new AccountId(row.getObject(6, UUID.class)),
                row.getString(7)))
        .optional();
  }

  /** The unfinished runs that have an instance no node works on, or none that is left. */
  List<UUID> idle() {
    return jdbc.sql(
            """
            select r.id from migration_run r where r.finished_at is null
              and (exists(select 1 from migration_item m where m.run_id = r.id
                     and m.done_at is null
                     and (m.claimed_until is null or m.claimed_until < utc_timestamp(6)))
                or not exists(select 1 from migration_item m
                     where m.run_id = r.id and m.done_at is null))
            order by r.begun_at
            """)
        .query((row, number) -> row.getObject(1, UUID.class))
        .list();
  }

  Optional<MigrationRun> run(UUID id) {
    return jdbc.sql(
            """
            select r.id, r.process_id, r.from_version, r.to_version, r.reason, a.name, r.begun_at,
              r.finished_at
            from migration_run r join account a on a.id = r.begun_by where r.id = :id
            """)
        .param("id", id)
        .query((row, number) -> run(row, items(id)))
        .optional();
  }

  /** The newest runs of a process, without their items. */
  List<MigrationRun> newest(String processId, int limit) {
    return jdbc.sql(
            """
            select r.id, r.process_id, r.from_version, r.to_version, r.reason, a.name, r.begun_at,
              r.finished_at
            from migration_run r join account a on a.id = r.begun_by
            where r.process_id = :process order by r.begun_at desc, r.id limit :limit
            """)
        .param("process", processId)
        .param("limit", limit)
        .query((row, number) -> run(row, List.of()))
        .list();
  }

  private static MigrationRun run(ResultSet row, List<Item> items) throws SQLException {
    LocalDateTime finished = row.getObject(8, LocalDateTime.class);
    return new MigrationRun(
        row.getObject(1, UUID.class),
        row.getString(2),
        row.getInt(3),
        row.getInt(4),
        row.getString(5),
        row.getString(6),
        instant(row, 7),
        finished == null ? null : Utc.instant(finished),
        items);
  }

  private List<Item> items(UUID run) {
    return jdbc.sql(
            """
            select m.instance_key, coalesce(i.email, d.host), m.action, m.state, m.problem,
              m.element_id, m.element_name, m.detail
            from migration_item m
            left join invitation i on i.id = m.business_key
            left join custom_domain d on d.id = m.business_key
            where m.run_id = :run order by m.instance_key
            """)
        .param("run", run)
        .query((row, number) ->
            new Item(
                row.getLong(1),
                row.getString(2),
                Action.valueOf(row.getString(3)),
                State.valueOf(row.getString(4)),
                problem(row)))
        .list();
  }

  private static @Nullable MigrationProblem problem(ResultSet row) throws SQLException {
    String kind = row.getString(5);
    String detail = row.getString(8);
    if (kind == null) {
      return null;
    }
    boolean engine = MigrationProblem.Kind.valueOf(kind) == MigrationProblem.Kind.ENGINE;
    return new MigrationProblem(
        MigrationProblem.Kind.valueOf(kind),
        row.getString(6),
        row.getString(7),
        engine || detail == null ? List.of() : List.of(detail),
        engine ? detail : null);
  }

  private static Instant instant(ResultSet row, int column) throws SQLException {
    return Utc.instant(row.getObject(column, LocalDateTime.class));
  }
}
