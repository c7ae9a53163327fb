package app.gangway.workflow;

import app.gangway.shared.Announcements;
import app.gangway.shared.RunId;
import app.gangway.shared.TimeOrderedUuid;
import app.gangway.shared.Utc;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The tables of what workflows tell and give to the clients of a workspace. For the workers: checks
 * no right.
 */
@Service
public class UpdateFeed {

  private final JdbcClient jdbc;
  private final Clock clock;
  private final Announcements announcements;

  UpdateFeed(JdbcClient jdbc, Clock clock, Announcements announcements) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.announcements = announcements;
  }

  /** Posts an update, once for each job. */
  @Transactional
  public void post(JobOrigin job, Wording title, Wording text) {
    int posted =
        jdbc.sql(
                """
                insert ignore into workflow_update
                  (id, workspace_id, run_id, job_key, title, title_de, text, text_de, posted_at)
                values (:id, :workspace, :run, :job, :title, :titleDe, :text, :textDe, :now)
                """)
            .param("id", TimeOrderedUuid.next())
            .param("workspace", job.workspace().value())
            .param("run", job.run().value())
            .param("job", job.jobKey())
            .param("title", title.text())
            .param("titleDe", title.german())
            .param("text", text.text())
            .param("textDe", text.german())
            .param("now", Utc.of(clock.instant()))
            .update();
    if (posted > 0) {
      announce(job);
    }
  }

  /** Gives a file, once for each job. */
  @Transactional
  public void give(JobOrigin job, GivenFile file) {
    int given =
        jdbc.sql(
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
            .update();
    if (given > 0) {
      announce(job);
    }
  }

  /**
   * Gives the files of the form that was sent last at a step of the run, once for each job. They
   * are copied within the database, whatever their size.
   *
   * @param element the step's id in the model
   * @return how many files the job has given, also when it arrives again
   */
  @Transactional
  public int giveFilesOf(JobOrigin job, String element) {
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
    announce(job);
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
  int deleteFiles(Collection<RunId> runs, int limit) {
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
  int deleteFilesLeftBefore(Instant given, int limit) {
    return jdbc.sql(
            """
            delete from workflow_given_file where run_id is null and given_at < :given limit :limit
            """)
        .param("given", Utc.of(given))
        .param("limit", limit)
        .update();
  }

  private void announce(JobOrigin job) {
    announcements.announceAfterCommit(job.workspace().value());
  }
}
