package app.gangway.connection;

import app.gangway.process.JobContext;
import app.gangway.process.JobWakeUps;
import app.gangway.shared.Announcements;
import app.gangway.shared.RetryLater;
import app.gangway.shared.WorkspaceId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The steps that wait for a connection. A connection that becomes active wakes them; without that
 * each looks again within a minute.
 */
@Component
public class ConnectionWaits {

  private static final Logger log = LoggerFactory.getLogger(ConnectionWaits.class);

  /** A first wait is told to the engine, where operators see the reason; it cannot be woken yet. */
  private static final Duration FIRST = Duration.ofSeconds(1);

  private static final int MOST_AT_ONCE = 2_000;

  private final JdbcClient jdbc;
  private final Announcements announcements;
  private final ObjectProvider<JobWakeUps> jobs;

  ConnectionWaits(JdbcClient jdbc, Announcements announcements, ObjectProvider<JobWakeUps> jobs) {
    this.jdbc = jdbc;
    this.announcements = announcements;
    this.jobs = jobs;
  }

  /**
   * Does a step, and notes whether it waits for its connection.
   *
   * @param handle null for a step without a connection
   */
  public Map<String, Object> around(
      WorkspaceId workspace,
      JobContext job,
      @Nullable String handle,
      Supplier<Map<String, Object>> step) {
    if (handle == null) {
      return step.get();
    }
    boolean waits = false;
    try {
      return step.get();
    } catch (RetryLater e) {
      waits = e.isHeld();
      if (waits && begins(workspace, job, handle)) {
        announcements.announce(workspace.value());
        throw new RetryLater(String.valueOf(e.getMessage()), FIRST);
      }
      throw e;
    } finally {
      if (!waits) {
        end(job.jobKey());
      }
    }
  }

  /**
   * @return false when the step has waited before
   */
  private boolean begins(WorkspaceId workspace, JobContext job, String handle) {
    return jdbc.sql(
                """
                insert into connection_wait (job_key, instance_key, element_id, workspace_id,
                  handle, looked_at)
                values (:job, :instance, :element, :workspace, :handle, utc_timestamp(6))
                on duplicate key update looked_at = utc_timestamp(6)
                """)
            .param("job", job.jobKey())
            .param("instance", job.instanceKey())
            .param("element", job.elementId())
            .param("workspace", workspace.value())
            .param("handle", handle)
            .update()
        == 1;
  }

  private void end(long jobKey) {
    jdbc.sql("delete from connection_wait where job_key = :job").param("job", jobKey).update();
  }

  /** The connection can be used from now on. To be called after the commit. */
  void wake(WorkspaceId workspace, String handle) {
    List<Long> waiting =
        jdbc.sql(
                """
                select job_key from connection_wait
                where workspace_id = :workspace and handle = :handle
                order by looked_at desc limit :limit
                """)
            .param("workspace", workspace.value())
            .param("handle", handle)
            .param("limit", MOST_AT_ONCE)
            .query((row, number) -> row.getLong("job_key"))
            .list();
    jobs.ifAvailable(engine -> engine.wake(waiting));
  }

  /** Steps of runs that were canceled do not look again. */
  @Scheduled(fixedDelay = 10, initialDelay = 3, timeUnit = TimeUnit.MINUTES)
  void forgetEnded() {
    try {
      jdbc.sql(
              "delete from connection_wait where looked_at < utc_timestamp(6) - interval 10 minute")
          .update();
    } catch (DataAccessException e) {
      log.warn("Steps that no longer wait are forgotten later: {}", e.toString());
    }
  }
}
