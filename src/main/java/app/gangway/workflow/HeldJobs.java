package app.gangway.workflow;

import app.gangway.process.JobContext;
import app.gangway.process.JobHold;
import app.gangway.process.JobWakeUps;
import app.gangway.shared.AfterCommit;
import app.gangway.shared.RetryLater;
import app.gangway.shared.RunId;
import app.gangway.shared.Uuids;
import app.gangway.shared.WorkflowId;
import app.gangway.shared.WorkspaceId;
import app.gangway.workspace.WorkspaceNames;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The jobs that wait because their run's workflow is paused. The end of the wait wakes them;
 * without that each goes on within a minute.
 */
@Component
class HeldJobs implements JobHold {

  private static final Logger log = LoggerFactory.getLogger(HeldJobs.class);

  /** The engine needs some seconds more to deliver the job again. */
  private static final Duration PAUSE = Duration.ofSeconds(45);

  private static final int MOST_AT_ONCE = 2_000;

  private final JdbcClient jdbc;
  private final ObjectProvider<JobWakeUps> engine;

  HeldJobs(JdbcClient jdbc, ObjectProvider<JobWakeUps> engine) {
    this.jdbc = jdbc;
    this.engine = engine;
  }

  /**
   * The workers of workflows name the run as the business id, also for the processes that it calls.
   */
  @Override
  public void check(JobContext job, String businessId) {
    WorkspaceId workspace = WorkspaceNames.workspaceOf(job.processId()).orElse(null);
    if (workspace == null) {
      return;
    }
    RunId run = Uuids.parse(businessId).map(RunId::new).orElse(null);
    WorkflowId workflow = run == null ? null : waitingWorkflow(workspace, run).orElse(null);
    if (run == null || workflow == null) {
      return;
    }
    note(job.jobKey(), workflow);
    // Where the wait has ended meanwhile, it may not have found the note
    if (waitingWorkflow(workspace, run).isPresent()) {
      throw RetryLater.held("The workflow is paused", PAUSE);
    }
  }

  private Optional<WorkflowId> waitingWorkflow(WorkspaceId workspace, RunId run) {
    return jdbc.sql(
            """
            select w.id from workflow_run r join workflow w on w.id = r.workflow_id
            where r.id = :run and r.workspace_id = :workspace and w.runs_wait
            """)
        .param("run", run.value())
        .param("workspace", workspace.value())
        .query((row, number) -> new WorkflowId(row.getObject(1, UUID.class)))
        .optional();
  }

  /** The foreign key waits for a change of the workflow that is not committed yet. */
  private void note(long jobKey, WorkflowId workflow) {
    jdbc.sql(
            """
            insert into workflow_held_job (job_key, workflow_id, looked_at)
            values (:job, :workflow, utc_timestamp(6))
            on duplicate key update workflow_id = :workflow, looked_at = utc_timestamp(6)
            """)
        .param("job", jobKey)
        .param("workflow", workflow.value())
        .update();
  }

  /** The runs of this workflow go on after the commit. */
  @Transactional(propagation = Propagation.MANDATORY)
  void release(WorkflowId workflow) {
    List<Long> held =
        jdbc.sql(
                """
                select job_key from workflow_held_job where workflow_id = :workflow
                order by looked_at desc for update
                """)
            .param("workflow", workflow.value())
            .query((row, number) -> row.getLong("job_key"))
            .list();
    jdbc.sql("delete from workflow_held_job where workflow_id = :workflow")
        .param("workflow", workflow.value())
        .update();
    AfterCommit.run(() ->
        engine.ifAvailable(
            jobs -> jobs.wake(held.subList(0, Math.min(held.size(), MOST_AT_ONCE)))));
  }

  /** Jobs of runs that were canceled are not delivered again. */
  @Scheduled(fixedDelay = 10, initialDelay = 3, timeUnit = TimeUnit.MINUTES)
  void forgetEnded() {
    try {
      jdbc.sql(
              "delete from workflow_held_job where looked_at < utc_timestamp(6) - interval 10 minute")
          .update();
    } catch (DataAccessException e) {
      log.warn("Jobs that no longer wait are forgotten later: {}", e.toString());
    }
  }
}
