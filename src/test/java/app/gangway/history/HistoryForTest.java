package app.gangway.history;

import app.gangway.shared.Utc;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes history as the exporter does, on the newest version of the models that are deployed. */
@TestComponent
public class HistoryForTest {

  /** Far from the keys that the engine gives. */
  private static final AtomicLong KEYS = new AtomicLong(900_000_000_000_000_000L);

  private final JdbcClient jdbc;
  private final HistoryWatch watch;

  HistoryForTest(JdbcClient jdbc, HistoryWatch watch) {
    this.jdbc = jdbc;
    this.watch = watch;
  }

  /** Notices how late the history is, as it does every few seconds. */
  public void isWatched() {
    watch.check();
  }

  /** The exporter has written something. */
  public void arrives() {
    jdbc.sql(
            """
            insert into history_stream (stream, partition_id, position, recorded_at, written_at)
            values ('test', 1, 1, utc_timestamp(6), utc_timestamp(6))
            on duplicate key update position = position + 1
            """)
        .update();
  }

  /** A root instance that started so long ago and is running. */
  public long start(String processId, @Nullable UUID business, Duration ago) {
    long key = KEYS.incrementAndGet();
    instance(key, processId, business, null, null, key, ago);
    return key;
  }

  /** An instance that a call activity of this one has called. */
  public long call(long parent, String elementId, String processId, Duration ago) {
    long element = enter(parent, elementId, "CALL_ACTIVITY", ago);
    long key = KEYS.incrementAndGet();
    long root =
        jdbc.sql("select root_instance_key from history_instance where instance_key = :key")
            .param("key", parent)
            .query(Long.class)
            .single();
    instance(key, processId, null, parent, element, root, ago);
    jdbc.sql("update history_element set called_key = :called where element_key = :key")
        .param("called", key)
        .param("key", element)
        .update();
    return key;
  }

  private void instance(
      long key,
      String processId,
      @Nullable UUID business,
      @Nullable Long parent,
      @Nullable Long parentElement,
      long root,
      Duration ago) {
    jdbc.sql(
            """
            insert into history_instance (instance_key, definition_key, process_id, version,
              business_key, parent_instance_key, parent_element_key, root_instance_key, state,
              started_at)
            select :key, definition_key, process_id, version, :business, :parent, :element, :root,
              'ACTIVE', :started
            from deployed_process where process_id = :process order by version desc limit 1
            """)
        .param("key", key)
        .param("process", processId)
        .param("business", business == null ? null : business.toString(), Types.VARCHAR)
        .param("parent", parent, Types.BIGINT)
        .param("element", parentElement, Types.BIGINT)
        .param("root", root)
        .param("started", Utc.of(Instant.now().minus(ago)))
        .update();
  }

  /** The instance came to an element so long ago and is there. */
  public long enter(long instance, String elementId, String type, Duration ago) {
    long key = KEYS.incrementAndGet();
    jdbc.sql(
            """
            insert into history_element (element_key, instance_key, definition_key, element_id,
              element_type, scope_key, state, started_at)
            select :key, instance_key, definition_key, :element, :type, instance_key, 'ACTIVE',
              :started
            from history_instance where instance_key = :instance
            """)
        .param("key", key)
        .param("instance", instance)
        .param("element", elementId)
        .param("type", type)
        .param("started", Utc.of(Instant.now().minus(ago)))
        .update();
    return key;
  }

  /** The instance left the element after this time. */
  public void leave(long element, Duration after) {
    jdbc.sql(
            """
            update history_element set state = 'COMPLETED',
              ended_at = started_at + interval :micros microsecond
            where element_key = :key
            """)
        .param("key", element)
        .param("micros", after.toNanos() / 1_000)
        .update();
  }

  public void take(long instance, String flowId) {
    jdbc.sql("insert into history_flow values (:instance, :flow, 1, utc_timestamp(6))")
        .param("instance", instance)
        .param("flow", flowId)
        .update();
  }

  /** The instance ended in this state after this time. */
  public void end(long instance, ProcessInstance.State state, Duration after) {
    jdbc.sql(
            """
            update history_instance set state = :state,
              ended_at = started_at + interval :micros microsecond
            where instance_key = :key
            """)
        .param("key", instance)
        .param("state", state.name())
        .param("micros", after.toNanos() / 1_000)
        .update();
  }

  /** A worker's task at an element that the instance is at, after so many failed tries. */
  public long job(long element, String type, String state, int retries, String... failures) {
    long key = KEYS.incrementAndGet();
    jdbc.sql(
            """
            insert into history_job (job_key, instance_key, element_key, element_id, job_type,
              state, retries, failures, created_at, changed_at)
            select :key, instance_key, element_key, element_id, :type, :state, :retries, :failures,
              started_at, utc_timestamp(6)
            from history_element where element_key = :element
            """)
        .param("key", key)
        .param("element", element)
        .param("type", type)
        .param("state", state)
        .param("retries", retries)
        .param("failures", failures.length)
        .update();
    for (int i = 0; i < failures.length; i++) {
      jdbc.sql(
              """
              insert into history_job_failure
              select job_key, :position, instance_key, :left, :message, utc_timestamp(6)
              from history_job where job_key = :key
              """)
          .param("key", key)
          .param("position", KEYS.incrementAndGet())
          .param("left", retries + failures.length - 1 - i)
          .param("message", failures[i])
          .update();
    }
    return key;
  }

  /** The instance is stuck at an element. */
  public long incident(long element, String errorType, String message) {
    long key = KEYS.incrementAndGet();
    jdbc.sql(
            """
            insert into history_incident (incident_key, instance_key, definition_key, element_key,
              element_id, error_type, message, created_at)
            select :key, instance_key, definition_key, element_key, element_id, :type, :message,
              utc_timestamp(6)
            from history_element where element_key = :element
            """)
        .param("key", key)
        .param("element", element)
        .param("type", errorType)
        .param("message", message)
        .update();
    return key;
  }

  public void resolve(long incident) {
    jdbc.sql("update history_incident set resolved_at = utc_timestamp(6) where incident_key = :key")
        .param("key", incident)
        .update();
  }

  /** A timer that the element waits for. */
  public void timer(long element, String timerEvent, Instant due) {
    jdbc.sql(
            """
            insert into history_timer
            select :key, instance_key, element_key, :event, :due, 'WAITING'
            from history_element where element_key = :element
            """)
        .param("key", KEYS.incrementAndGet())
        .param("element", element)
        .param("event", timerEvent)
        .param("due", Utc.of(due))
        .update();
  }

  /** A message that the element waits for. */
  public void message(long element, String event, String name) {
    jdbc.sql(
            """
            insert into history_message_wait
            select :key, instance_key, element_key, :event, :name, 'WAITING', started_at, started_at
            from history_element where element_key = :element
            """)
        .param("key", KEYS.incrementAndGet())
        .param("element", element)
        .param("event", event)
        .param("name", name)
        .update();
  }
}
