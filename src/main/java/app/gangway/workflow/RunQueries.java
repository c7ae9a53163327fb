package app.gangway.workflow;

import app.gangway.history.ProcessInstance;
import app.gangway.shared.AccountId;
import app.gangway.shared.RunId;
import app.gangway.shared.Utc;
import app.gangway.shared.WorkflowId;
import app.gangway.shared.WorkspaceId;
import app.gangway.workflow.RunRows.Order;
import app.gangway.workflow.RunRows.OrderKind;
import app.gangway.workflow.RunSituation.Place;
import app.gangway.workflow.RunSituation.Timer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads runs, and what the history knows about them. Checks no permission: the services do. */
@Component
class RunQueries {

  private static final String COLUMNS =
      """
      select r.id, r.workflow_id, w.name as workflow, w.process_id, w.runs_wait, r.workspace_id,
        r.version_number, r.started_by_kind, starter.name as starter, r.started_at, r.replay_of,
        r.state, r.ended_at, r.cancel_reason, r.ordered_kind, canceler.name as canceler
      """;

  private static final String JOINS =
      """
       join workflow w on w.id = r.workflow_id
      left join account starter on starter.id = r.started_by
      left join account canceler on canceler.id = r.canceled_by
      """;

  private final JdbcClient jdbc;
  private final RunModels models;

  RunQueries(JdbcClient jdbc, RunModels models) {
    this.jdbc = jdbc;
    this.models = models;
  }

  /**
   * What decides whether a run of a workflow may start.
   *
   * @param version the published one; null where there is none
   */
  record Startable(
      WorkspaceId workspace,
      String name,
      String state,
      boolean clientStarts,
      @Nullable String processId,
      @Nullable Integer version) {}

  /** The workflow, locked until the end of the transaction. */
  Optional<Startable> lockWorkflow(WorkflowId workflow) {
    return jdbc.sql(
            """
            select workspace_id, name, state, client_starts, process_id, published_version
            from workflow where id = :id for update
            """)
        .param("id", workflow.toString())
        .query((row, number) ->
            new Startable(
                new WorkspaceId(row.getObject("workspace_id", UUID.class)),
                row.getString("name"),
                row.getString("state"),
                row.getBoolean("client_starts"),
                row.getString("process_id"),
                row.getObject("published_version", Integer.class)))
        .optional();
  }

  /** The run of this workflow with this confirmation. */
  Optional<RunId> confirmed(WorkflowId workflow, UUID confirmation) {
    return jdbc.sql(
            """
            select id from workflow_run
            where workflow_id = :workflow and confirmation = :confirmation
            """)
        .param("workflow", workflow.toString())
        .param("confirmation", confirmation.toString())
        .query((row, number) -> new RunId(row.getObject(1, UUID.class)))
        .optional();
  }

  /**
   * What calls from outside need to know about a run.
   *
   * @param key what its addresses are signed with; null for a run that has none
   */
  record Hook(
      RunId run,
      WorkspaceId workspace,
      WorkflowId workflow,
      int version,
      RunState state,
      @Nullable String key) {}

  Optional<Hook> hook(RunId run) {
    return jdbc.sql(
            """
            select id, workspace_id, workflow_id, version_number, state, webhook_key
            from workflow_run where id = :id
            """)
        .param("id", run.toString())
        .query((row, number) ->
            new Hook(
                new RunId(row.getObject("id", UUID.class)),
                new WorkspaceId(row.getObject("workspace_id", UUID.class)),
                new WorkflowId(row.getObject("workflow_id", UUID.class)),
                row.getInt("version_number"),
                RunState.valueOf(row.getString("state")),
                row.getString("webhook_key")))
        .optional();
  }

  /**
   * A run as its row and those of its workflow and of the people tell.
   *
   * @param runsWait whether the workflow is paused, and its runs wait
   */
  record Row(
      RunId id,
      WorkflowId workflowId,
      String workflow,
      @Nullable String processId,
      boolean runsWait,
      WorkspaceId workspace,
      int version,
      StartedBy.Kind kind,
      @Nullable String starter,
      Instant startedAt,
      @Nullable RunId replayOf,
      RunState state,
      @Nullable Instant endedAt,
      @Nullable String cancelReason,
      @Nullable OrderKind ordered,
      @Nullable String canceler) {}

  Optional<Row> find(RunId run) {
    return jdbc.sql(COLUMNS + " from workflow_run r " + JOINS + " where r.id = :id")
        .param("id", run.toString())
        .query(RunQueries::row)
        .optional();
  }

  /** The variables that the run began with, as JSON. */
  String input(RunId run) {
    return jdbc.sql("select input from workflow_run where id = :id")
        .param("id", run.toString())
        .query(String.class)
        .single();
  }

  /** The runs that began with this run's input, the newest first. */
  List<RunId> replaysOf(RunId run) {
    return jdbc.sql(
            "select id from workflow_run where replay_of = :id order by started_at desc limit 20")
        .param("id", run.toString())
        .query((row, number) -> new RunId(row.getObject(1, UUID.class)))
        .list();
  }

  /** The workflows of a workspace that were ever published, by name. */
  Map<WorkflowId, String> workflows(WorkspaceId workspace) {
    Map<WorkflowId, String> names = new LinkedHashMap<>();
    jdbc.sql(
            """
            select id, name from workflow
            where workspace_id = :workspace and published_version is not null order by name, id
            """)
        .param("workspace", workspace.toString())
        .query(
            (RowCallbackHandler)
                row ->
                    names.put(
                        new WorkflowId(row.getObject("id", UUID.class)), row.getString("name")));
    return names;
  }

  /** Where a part of a list ended: its last run. */
  record Cursor(Instant startedAt, RunId run) {}

  Optional<Cursor> cursor(WorkspaceId workspace, RunId run) {
    return jdbc.sql(
            """
            select started_at from workflow_run where id = :id and workspace_id = :workspace
            """)
        .param("id", run.toString())
        .param("workspace", workspace.toString())
        .query((row, number) -> new Cursor(instant(row, "started_at"), run))
        .optional();
  }

  /**
   * The newest runs of a workspace that pass the filter, but for its status.
   *
   * @param state null for all
   * @param stuck whether only those with an open incident are read
   * @param after the run after which the list begins; null for the newest
   */
  List<Row> page(
      WorkspaceId workspace,
      RunFilter filter,
      @Nullable RunState state,
      boolean stuck,
      @Nullable Cursor after,
      int limit) {
    StringBuilder sql = new StringBuilder(COLUMNS);
    // The part of the list is found by the index alone, and only its rows are joined
    sql.append(
        """
         from (select one.id, one.workflow_id, one.workspace_id, one.version_number,
            one.started_by_kind, one.started_by, one.started_at, one.replay_of, one.state,
            one.ended_at, one.cancel_reason, one.ordered_kind, one.canceled_by
          from workflow_run one where one.workspace_id = :workspace
        """);
    if (state != null) {
      sql.append(" and one.state = :state");
    }
    if (filter.workflow() != null) {
      sql.append(" and one.workflow_id = :workflow");
    }
    if (filter.from() != null) {
      sql.append(" and one.started_at >= :from");
    }
    if (filter.until() != null) {
      sql.append(" and one.started_at < :until");
    }
    if (after != null) {
      sql.append(
          """
           and one.started_at <= :cursorTime
          and (one.started_at < :cursorTime or one.id < :cursorRun)
          """);
    }
    if (stuck) {
      sql.append(
          """
           and one.id in (select root.business_key from history_incident n
            join history_instance i on i.instance_key = n.instance_key
            join history_instance root on root.instance_key = i.root_instance_key
            where n.resolved_at is null and i.state = 'ACTIVE')
          """);
    }
    sql.append(" order by one.started_at desc, one.id desc limit :limit) r");
    sql.append(JOINS);
    sql.append(" order by r.started_at desc, r.id desc");
    return jdbc.sql(sql.toString())
        .param("workspace", workspace.toString())
        .param("state", state == null ? null : state.name(), Types.VARCHAR)
        .param("workflow", text(filter.workflow()), Types.VARCHAR)
        .param("from", time(filter.from()), Types.TIMESTAMP)
        .param("until", time(filter.until()), Types.TIMESTAMP)
        .param("cursorTime", after == null ? null : Utc.of(after.startedAt()), Types.TIMESTAMP)
        .param("cursorRun", after == null ? null : after.run().toString(), Types.VARCHAR)
        .param("limit", limit)
        .query(RunQueries::row)
        .list();
  }

  private static Row row(ResultSet row, int number) throws SQLException {
    UUID replayOf = row.getObject("replay_of", UUID.class);
    String ordered = row.getString("ordered_kind");
    return new Row(
        new RunId(row.getObject("id", UUID.class)),
        new WorkflowId(row.getObject("workflow_id", UUID.class)),
        row.getString("workflow"),
        row.getString("process_id"),
        row.getBoolean("runs_wait"),
        new WorkspaceId(row.getObject("workspace_id", UUID.class)),
        row.getInt("version_number"),
        StartedBy.Kind.valueOf(row.getString("started_by_kind")),
        row.getString("starter"),
        instant(row, "started_at"),
        replayOf == null ? null : new RunId(replayOf),
        RunState.valueOf(row.getString("state")),
        optionalInstant(row, "ended_at"),
        row.getString("cancel_reason"),
        ordered == null ? null : OrderKind.valueOf(ordered),
        row.getString("canceler"));
  }

  /** Where these runs are now; those that the history does not know are missing. */
  Map<RunId, RunSituation> situations(Collection<RunId> runs) {
    if (runs.isEmpty()) {
      return Map.of();
    }
    List<String> ids = runs.stream().map(RunId::toString).toList();
    Map<RunId, List<Place>> places = new HashMap<>();
    jdbc.sql(
            """
            select root.business_key, e.element_key, e.definition_key, e.element_id, e.element_type
            from history_instance root
            join history_instance i on i.root_instance_key = root.instance_key
            join history_element e on e.instance_key = i.instance_key
            where root.business_key in (:runs) and i.state = 'ACTIVE' and e.state = 'ACTIVE'
            order by e.started_at, e.element_key
            """)
        .param("runs", ids)
        .query(
            (RowCallbackHandler)
                row -> places.computeIfAbsent(run(row), run -> new ArrayList<>()).add(place(row)));
    Map<RunId, Integer> incidents = new HashMap<>();
    jdbc.sql(
            """
            select root.business_key, count(*) as incidents from history_instance root
            join history_instance i on i.root_instance_key = root.instance_key
            join history_incident n on n.instance_key = i.instance_key
            where root.business_key in (:runs) and i.state = 'ACTIVE' and n.resolved_at is null
            group by root.business_key
            """)
        .param("runs", ids)
        .query((RowCallbackHandler) row -> incidents.put(run(row), row.getInt("incidents")));
    Map<RunId, List<Timer>> timers = new HashMap<>();
    jdbc.sql(
            """
            select root.business_key, t.element_key, t.due_at from history_instance root
            join history_instance i on i.root_instance_key = root.instance_key
            join history_timer t on t.instance_key = i.instance_key and t.state = 'WAITING'
            where root.business_key in (:runs) and i.state = 'ACTIVE'
            """)
        .param("runs", ids)
        .query(
            (RowCallbackHandler)
                row ->
                    timers
                        .computeIfAbsent(run(row), run -> new ArrayList<>())
                        .add(new Timer(row.getLong("element_key"), instant(row, "due_at"))));
    Map<RunId, Map<String, String>> connections = new HashMap<>();
    jdbc.sql(
            """
            select root.business_key, w.element_id, coalesce(c.label, w.handle) as connection
            from history_instance root
            join history_instance i on i.root_instance_key = root.instance_key
            join connection_wait w on w.instance_key = i.instance_key
            left join app_connection c
              on c.workspace_id = w.workspace_id and c.current_handle = w.handle
            where root.business_key in (:runs) and i.state = 'ACTIVE'
            """)
        .param("runs", ids)
        .query(
            (RowCallbackHandler)
                row ->
                    connections
                        .computeIfAbsent(run(row), run -> new HashMap<>())
                        .put(row.getString("element_id"), row.getString("connection")));
    Map<RunId, RunSituation> situations = new HashMap<>();
    runs.forEach(run ->
        situations.put(
            run,
            new RunSituation(
                places.getOrDefault(run, List.of()),
                incidents.getOrDefault(run, 0),
                timers.getOrDefault(run, List.of()),
                connections.getOrDefault(run, Map.of()))));
    return situations;
  }

  private static RunId run(ResultSet row) throws SQLException {
    return new RunId(row.getObject("business_key", UUID.class));
  }

  private Place place(ResultSet row) throws SQLException {
    long definition = row.getLong("definition_key");
    String element = row.getString("element_id");
    String type = row.getString("element_type");
    return new Place(
        row.getLong("element_key"),
        definition,
        element,
        type,
        RunActor.of(models.find(definition), element, type));
  }

  /**
   * An instance of the engine that no other one called.
   *
   * @param endedAt null while it is active
   */
  record Root(
      long key,
      RunId run,
      String processId,
      ProcessInstance.State state,
      @Nullable Instant endedAt) {}

  /** The instances that the engine began for a run: one, or none before it began. */
  List<Root> roots(RunId run) {
    return jdbc.sql(
            """
            select instance_key, business_key, process_id, state, ended_at from history_instance
            where business_key = :run order by started_at desc, instance_key desc
            """)
        .param("run", run.toString())
        .query(RunQueries::root)
        .list();
  }

  private static Root root(ResultSet row, int number) throws SQLException {
    return new Root(
        row.getLong("instance_key"),
        run(row),
        row.getString("process_id"),
        ProcessInstance.State.valueOf(row.getString("state")),
        optionalInstant(row, "ended_at"));
  }

  /** The instances that this one called, directly or not, the oldest first. */
  List<Long> calledBy(long root) {
    return jdbc.sql(
            """
            select instance_key from history_instance
            where root_instance_key = :root and instance_key <> :root
            order by started_at, instance_key limit 50
            """)
        .param("root", root)
        .query((row, number) -> row.getLong(1))
        .list();
  }

  /** An open incident, with the job that failed, if one did. */
  record Incident(long key, @Nullable Long job) {}

  /** The open incidents of a run and of all that it called. */
  List<Incident> openIncidents(RunId run) {
    return jdbc.sql(
            """
            select n.incident_key, n.job_key from history_instance root
            join history_instance i on i.root_instance_key = root.instance_key
            join history_incident n on n.instance_key = i.instance_key
            where root.business_key = :run and i.state = 'ACTIVE' and n.resolved_at is null
            order by n.created_at, n.incident_key
            """)
        .param("run", run.toString())
        .query((row, number) ->
            new Incident(row.getLong("incident_key"), row.getObject("job_key", Long.class)))
        .list();
  }

  /** The oldest orders that no node works on. */
  List<Order> dueOrders(Instant now, int limit) {
    return jdbc.sql(
            """
            select id, ordered_kind, ordered_by, ordered_at, order_tries from workflow_run
            where order_due_at <= :now order by order_due_at limit :limit
            """)
        .param("now", Utc.of(now))
        .param("limit", limit)
        .query((row, number) ->
            new Order(
                new RunId(row.getObject("id", UUID.class)),
                OrderKind.valueOf(row.getString("ordered_kind")),
                new AccountId(row.getObject("ordered_by", UUID.class)),
                instant(row, "ordered_at"),
                row.getInt("order_tries")))
        .list();
  }

  /** The instances that ended since then, of runs that are open; the oldest end first. */
  List<Root> endedSince(Instant since) {
    return jdbc.sql(
            """
            select i.instance_key, i.business_key, i.process_id, i.state, i.ended_at
            from history_instance i join workflow_run r on r.id = i.business_key
            where i.ended_at >= :since and i.state <> 'ACTIVE' and r.state = 'OPEN'
              and not exists (select 1 from history_instance other
                where other.business_key = r.id and other.state = 'ACTIVE')
            order by i.ended_at
            """)
        .param("since", Utc.of(since))
        .query(RunQueries::root)
        .list();
  }

  /** The ended instances of these open runs, the oldest end first. */
  List<Root> endedOf(Collection<RunId> runs) {
    return jdbc.sql(
            """
            select i.instance_key, i.business_key, i.process_id, i.state, i.ended_at
            from history_instance i
            where i.business_key in (:runs) and i.state <> 'ACTIVE'
              and not exists (select 1 from history_instance other
                where other.business_key = i.business_key and other.state = 'ACTIVE')
            order by i.ended_at
            """)
        .param("runs", runs.stream().map(RunId::toString).toList())
        .query(RunQueries::root)
        .list();
  }

  /** Open runs of all workspaces by their ids, which sort them by time. */
  List<RunId> open(@Nullable RunId after, int limit) {
    StringBuilder sql = new StringBuilder("select id from workflow_run where state = 'OPEN'");
    if (after != null) {
      sql.append(" and id > :after");
    }
    sql.append(" order by id limit :limit");
    return jdbc.sql(sql.toString())
        .param("after", text(after), Types.VARCHAR)
        .param("limit", limit)
        .query((row, number) -> new RunId(row.getObject(1, UUID.class)))
        .list();
  }

  /** Runs that ended before, of all workspaces. */
  List<RunId> endedBefore(Instant before, int limit) {
    return jdbc.sql(
            """
            select id from workflow_run
            where state in ('COMPLETED', 'CANCELED') and ended_at < :before limit :limit
            """)
        .param("before", Utc.of(before))
        .param("limit", limit)
        .query((row, number) -> new RunId(row.getObject(1, UUID.class)))
        .list();
  }

  private static @Nullable String text(@Nullable Object id) {
    return id == null ? null : id.toString();
  }

  private static @Nullable LocalDateTime time(@Nullable Instant instant) {
    return instant == null ? null : Utc.of(instant);
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return Utc.instant(row.getObject(column, LocalDateTime.class));
  }

  private static @Nullable Instant optionalInstant(ResultSet row, String column)
      throws SQLException {
    LocalDateTime value = row.getObject(column, LocalDateTime.class);
    return value == null ? null : Utc.instant(value);
  }
}
