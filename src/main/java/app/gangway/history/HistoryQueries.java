package app.gangway.history;

import app.gangway.history.InstanceHistory.Element;
import app.gangway.history.InstanceHistory.Failure;
import app.gangway.history.InstanceHistory.Flow;
import app.gangway.history.InstanceHistory.Incident;
import app.gangway.history.InstanceHistory.Job;
import app.gangway.history.InstanceHistory.MessageWait;
import app.gangway.history.InstanceHistory.Timer;
import app.gangway.shared.Utc;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what the engine did. Checks no permission: the calling service does. */
@Component
public class HistoryQueries {

  private static final String INSTANCE =
      """
      select instance_key, definition_key, process_id, version, business_key, parent_instance_key,
        root_instance_key, state, started_at, ended_at
      from history_instance
      """;

  private final JdbcClient jdbc;

  HistoryQueries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public Optional<ProcessInstance> instance(long key) {
    return jdbc.sql(INSTANCE + " where instance_key = :key")
        .param("key", key)
        .query((row, number) -> instance(row))
        .optional();
  }

  /** The instances of this process about this business id, the newest first. */
  public List<ProcessInstance> instancesAbout(String processId, UUID businessKey) {
    return jdbc.sql(
            INSTANCE
                + " where business_key = :business and process_id = :process"
                + " order by started_at desc")
        .param("business", businessKey.toString())
        .param("process", processId)
        .query((row, number) -> instance(row))
        .list();
  }

  /**
   * All that is known of one instance; empty if it is not known (any more).
   *
   * <p>The engine goes on while this reads, so what refers to another part is read before that
   * part: each call, job and wait finds its element, and an instance that has ended is complete.
   */
  public Optional<InstanceHistory> history(long key) {
    return instance(key)
        .map(instance -> {
          List<ProcessInstance> called = called(key);
          List<MessageWait> messages = messages(key);
          List<Timer> timers = timers(key);
          List<Incident> incidents = incidents(key);
          List<Failure> failures = failures(key);
          List<Job> jobs = jobs(key);
          List<Flow> flows = flows(key);
          List<Element> elements = elements(key);
          return new InstanceHistory(
              instance, elements, flows, jobs, failures, incidents, timers, messages, called);
        });
  }

  private List<Element> elements(long key) {
    return list(
        """
        select element_key, element_id, element_type, scope_key, called_key, state, started_at,
          ended_at
        from history_element where instance_key = :key order by started_at, element_key
        """,
        key,
        (row, number) ->
            new Element(
                row.getLong("element_key"),
                row.getString("element_id"),
                row.getString("element_type"),
                row.getLong("scope_key"),
                number(row, "called_key"),
                Element.State.valueOf(row.getString("state")),
                instant(row, "started_at"),
                optionalInstant(row, "ended_at")));
  }

  private List<Flow> flows(long key) {
    return list(
        """
        select flow_id, times, taken_at from history_flow where instance_key = :key
        order by taken_at, flow_id
        """,
        key,
        (row, number) ->
            new Flow(row.getString("flow_id"), row.getInt("times"), instant(row, "taken_at")));
  }

  private List<Job> jobs(long key) {
    return list(
        """
        select job_key, element_key, element_id, job_type, state, retries, failures, error_code,
          error_message, created_at, changed_at
        from history_job where instance_key = :key order by created_at, job_key
        """,
        key,
        (row, number) ->
            new Job(
                row.getLong("job_key"),
                row.getLong("element_key"),
                row.getString("element_id"),
                row.getString("job_type"),
                Job.State.valueOf(row.getString("state")),
                row.getInt("retries"),
                row.getInt("failures"),
                row.getString("error_code"),
                row.getString("error_message"),
                instant(row, "created_at"),
                instant(row, "changed_at")));
  }

  private List<Failure> failures(long key) {
    return list(
        """
        select job_key, retries, error_message, failed_at
        from history_job_failure where instance_key = :key order by failed_at, job_key, position
        """,
        key,
        (row, number) ->
            new Failure(
                row.getLong("job_key"),
                row.getInt("retries"),
                row.getString("error_message"),
                instant(row, "failed_at")));
  }

  /**
   * An incident that is not resolved.
   *
   * @param errorType as the engine names it
   */
  record OpenIncident(
      long incidentKey, long instanceKey, String processId, String elementId, String errorType) {}

  private static final String OPEN_INCIDENTS =
      """
      from history_incident incident
      join history_instance instance on instance.instance_key = incident.instance_key
      where incident.resolved_at is null and instance.state = 'ACTIVE'
      """;

  /** How many incidents of running instances are not resolved. */
  long openIncidentCount() {
    return jdbc.sql("select count(*) " + OPEN_INCIDENTS).query(Long.class).single();
  }

  /** The newest of them first. */
  List<OpenIncident> openIncidents(int limit) {
    return jdbc.sql(
            """
            select incident.incident_key, incident.instance_key, instance.process_id,
              incident.element_id, incident.error_type
            """
                + OPEN_INCIDENTS
                + " order by incident.created_at desc, incident.incident_key desc limit :limit")
        .param("limit", limit)
        .query((row, number) ->
            new OpenIncident(
                row.getLong("incident_key"),
                row.getLong("instance_key"),
                row.getString("process_id"),
                row.getString("element_id"),
                row.getString("error_type")))
        .list();
  }

  private List<Incident> incidents(long key) {
    return list(
        """
        select incident_key, element_key, element_id, job_key, error_type, message, created_at,
          resolved_at
        from history_incident where instance_key = :key order by created_at, incident_key
        """,
        key,
        (row, number) ->
            new Incident(
                row.getLong("incident_key"),
                row.getLong("element_key"),
                row.getString("element_id"),
                number(row, "job_key"),
                row.getString("error_type"),
                row.getString("message"),
                instant(row, "created_at"),
                optionalInstant(row, "resolved_at")));
  }

  private List<Timer> timers(long key) {
    return list(
        """
        select timer_key, element_key, element_id, due_at, state
        from history_timer where instance_key = :key order by due_at, timer_key
        """,
        key,
        (row, number) ->
            new Timer(
                row.getLong("timer_key"),
                row.getLong("element_key"),
                row.getString("element_id"),
                instant(row, "due_at"),
                Timer.State.valueOf(row.getString("state"))));
  }

  private List<MessageWait> messages(long key) {
    return list(
        """
        select wait_key, element_key, element_id, message_name, state, since
        from history_message_wait where instance_key = :key order by since, wait_key
        """,
        key,
        (row, number) ->
            new MessageWait(
                row.getLong("wait_key"),
                row.getLong("element_key"),
                row.getString("element_id"),
                row.getString("message_name"),
                MessageWait.State.valueOf(row.getString("state")),
                instant(row, "since")));
  }

  private List<ProcessInstance> called(long key) {
    return list(
        INSTANCE + " where parent_instance_key = :key order by started_at, instance_key",
        key,
        (row, number) -> instance(row));
  }

  private <T> List<T> list(String sql, long key, RowMapper<T> rows) {
    return jdbc.sql(sql).param("key", key).query(rows).list();
  }

  private static ProcessInstance instance(ResultSet row) throws SQLException {
    return new ProcessInstance(
        row.getLong("instance_key"),
        row.getLong("definition_key"),
        row.getString("process_id"),
        row.getInt("version"),
        row.getObject("business_key", UUID.class),
        number(row, "parent_instance_key"),
        row.getLong("root_instance_key"),
        ProcessInstance.State.valueOf(row.getString("state")),
        instant(row, "started_at"),
        optionalInstant(row, "ended_at"));
  }

  private static @Nullable Long number(ResultSet row, String column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? null : value;
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
