package app.gangway.workflow;

import app.gangway.shared.RunId;
import app.gangway.shared.TimeOrderedUuid;
import app.gangway.shared.Utc;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of the files that workflows give to clients. */
@Component
class GivenFiles {

  private final JdbcClient jdbc;
  private final Clock clock;

  GivenFiles(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * @return false when the job has given it before
   */
  boolean give(JobOrigin job, GivenFile file) {
    return jdbc.sql(
                """
                insert ignore into workflow_given_file
                  (id, workspace_id, run_id, job_key, part, name, media_type, bytes, content,
                   given_at)
                values (:id, :workspace, :run, :job, 0, :name, :type, :bytes, :content, :now)
                """)
            .param("id", TimeOrderedUuid.next())
            .param("workspace", job.workspace().value())
            .param("run", job.run().value())
            .param("job", job.jobKey())
            .param("name", file.name())
            .param("type", file.type().mediaType())
            .param("bytes", file.content().length)
            .param("content", file.content())
            .param("now", Utc.of(clock.instant()))
            .update()
        > 0;
  }

  /**
   * Gives the files of the form that was sent last at a step of the run. They are copied within the
   * database, whatever their size.
   *
   * @return how many files the job has given, also when it arrives again
   */
  int giveFilesOf(JobOrigin job, String element) {
    jdbc.sql(
            """
            insert ignore into workflow_given_file
              (id, workspace_id, run_id, job_key, part, name, media_type, bytes, content, given_at)
            select uuid(), :workspace, :run, :job, row_number() over (order by f.id), f.name,
              f.media_type, length(f.content), f.content, :now
            from workflow_submission_file f
            where f.submission_id = (
              select s.id from workflow_submission s join workflow_task t on t.id = s.task_id
              where s.run_id = :run and s.workspace_id = :workspace and t.element_id = :element
              order by s.answered_at desc, s.id desc limit 1)
            """)
        .param("workspace", job.workspace().value())
        .param("run", job.run().value())
        .param("job", job.jobKey())
        .param("element", element)
        .param("now", Utc.of(clock.instant()))
        .update();
    return jdbc.sql(
            "select count(*) from workflow_given_file where run_id = :run and job_key = :job")
        .param("run", job.run().value())
        .param("job", job.jobKey())
        .query(Integer.class)
        .single();
  }

  /**
   * Deletes some of the files that these runs gave. Files are large, so that all at once would be a
   * long transaction.
   *
   * @return how many are deleted now
   */
  int delete(Collection<RunId> runs, int limit) {
    return jdbc.sql("delete from workflow_given_file where run_id in (:runs) limit :limit")
        .param("runs", runs.stream().map(RunId::value).toList())
        .param("limit", limit)
        .update();
  }

  /**
   * Deletes some of the files that are left of runs that were deleted without them.
   *
   * @return how many are deleted now
   */
  int deleteLeftBefore(Instant given, int limit) {
    return jdbc.sql(
            """
            delete from workflow_given_file where run_id is null and given_at < :given limit :limit
            """)
        .param("given", Utc.of(given))
        .param("limit", limit)
        .update();
  }
}
