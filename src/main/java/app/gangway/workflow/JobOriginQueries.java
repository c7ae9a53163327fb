package app.gangway.workflow;

import app.gangway.process.JobContext;
import app.gangway.shared.RunId;
import app.gangway.shared.WorkspaceId;
import app.gangway.workspace.WorkspaceNames;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds out which run of which workspace a job belongs to. */
@Component
public class JobOriginQueries {

  private final JdbcClient jdbc;

  JobOriginQueries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * The workspace is that of the job's process, which a model cannot change.
   *
   * @param run as a variable of the run names it
   * @throws IllegalStateException when the process belongs to no workspace, or the run to another
   */
  public JobOrigin of(JobContext job, RunId run) {
    WorkspaceId workspace =
        WorkspaceNames.workspaceOf(job.processId())
            .orElseThrow(() -> new IllegalStateException("a process of no workspace"));
    boolean own =
        jdbc.sql("select workspace_id from workflow_run where id = :run")
            .param("run", run.value())
            .query(UUID.class)
            .optional()
            .filter(workspace.value()::equals)
            .isPresent();
    if (!own) {
      throw new IllegalStateException("the run is not one of the process's workspace");
    }
    return new JobOrigin(workspace, run, job.jobKey());
  }
}
