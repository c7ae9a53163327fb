package app.gangway.workflow;

import app.gangway.shared.TimeOrderedUuid;
import app.gangway.shared.Utc;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of the updates that workflows post. */
@Component
class Updates {

  private final JdbcClient jdbc;
  private final Clock clock;

  Updates(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * @return false when the job has posted it before
   */
  boolean post(JobOrigin job, Wording title, Wording text) {
    return jdbc.sql(
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
            .update()
        > 0;
  }
}
