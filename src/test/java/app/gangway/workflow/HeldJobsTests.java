package app.gangway.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;

import app.gangway.process.JobContext;
import app.gangway.process.JobWakeUps;
import app.gangway.shared.RetryLater;
import app.gangway.shared.RunId;
import app.gangway.shared.WorkflowId;
import app.gangway.shared.WorkspaceId;
import app.gangway.workspace.WorkspaceNames;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which jobs wait while a workflow is paused, and what ends the wait. */
class HeldJobsTests extends WorkflowModuleTest {

  @Autowired HeldJobs jobs;
  @Autowired RunManagement runs;

  private RunId run(WorkflowId workflow) {
    return runs.start(workflow, RunsForTest.by(owner.accountId()), Map.of());
  }

  private static JobContext job(long key, WorkspaceId workspace, String process) {
    return new JobContext(
        key, 1, WorkspaceNames.prefix(workspace) + process, "Task_Step", Map.of());
  }

  private void assertWaits(JobContext job, RunId run) {
    assertThatExceptionOfType(RetryLater.class)
        .isThrownBy(() -> jobs.check(job, run.toString()))
        .returns(true, RetryLater::isHeld)
        .satisfies(
            later -> assertThat(later.pause().orElseThrow()).isLessThan(Duration.ofMinutes(1)));
  }

  private void assertMayBegin(JobContext job, RunId run) {
    assertThatCode(() -> jobs.check(job, run.toString())).doesNotThrowAnyException();
  }

  private List<Long> held() {
    return jdbc.sql("select job_key from workflow_held_job order by job_key")
        .query((row, number) -> row.getLong(1))
        .list();
  }

  @Test
  void allJobsOfTheRunsOfAWorkflowWaitAlsoThoseOfCalledProcesses() {
    WorkflowId id = published();
    RunId run = run(id);
    WorkflowId other =
        workflows.create(harbor, "Other", "", WorkflowFilesForTest.withProcess("other"));
    workflows.publish(other, 1);
    RunId runOfOther = run(other);
    assertMayBegin(job(1, harbor, "collect"), run);

    workflows.pause(id, true);

    assertWaits(job(1, harbor, "collect"), run);
    assertWaits(job(1, harbor, "collect"), run);
    assertWaits(job(2, harbor, "remind"), run);
    assertMayBegin(job(3, harbor, "remind"), runOfOther);
    assertThat(held()).containsExactly(1L, 2L);
    assertThat(engine.woken).isEmpty();
  }

  @Test
  void runsOfAPausedWorkflowGoOnWhereTheTeammateChoseThat() {
    WorkflowId id = published();
    RunId run = run(id);

    workflows.pause(id, false);

    assertMayBegin(job(1, harbor, "collect"), run);
    assertThat(held()).isEmpty();
  }

  /** What ends the wait. */
  enum End {
    RESUME((test, id) -> test.workflows.resume(id)),
    PUBLISH((test, id) -> test.workflows.publish(id, 1)),
    ARCHIVE((test, id) -> test.workflows.archive(id)),
    RESTORE((test, id) -> {
      test.workflows.archive(id);
      test.workflows.restore(id);
    });

    private final BiConsumer<HeldJobsTests, WorkflowId> press;

    End(BiConsumer<HeldJobsTests, WorkflowId> press) {
      this.press = press;
    }
  }

  @ParameterizedTest
  @EnumSource
  void theEndOfTheWaitWakesTheJobs(End end) {
    WorkflowId id = published();
    RunId run = run(id);
    workflows.pause(id, true);
    assertWaits(job(1, harbor, "collect"), run);
    assertWaits(job(2, harbor, "remind"), run);

    end.press.accept(this, id);

    assertThat(engine.woken).containsExactlyInAnyOrder(1L, 2L);
    assertThat(held()).isEmpty();
    assertThat(summary(id).runsWait()).isFalse();
    assertMayBegin(job(1, harbor, "collect"), run);
  }

  @Test
  void theJobsOfTheInstallationsOwnProcessesAskNoDatabase() {
    JdbcClient database = mock();
    ObjectProvider<JobWakeUps> wakeUps = mock();

    new HeldJobs(database, wakeUps)
        .check(
            new JobContext(1, 1, "client-invitation", "Task_Send", Map.of()),
            RunId.next().toString());

    verifyNoInteractions(database, wakeUps);
  }

  @Test
  void aJobWithTheRunOfAnotherWorkspaceIsNotHeld() {
    WorkflowId id = published();
    RunId run = run(id);
    workflows.pause(id, true);

    assertMayBegin(job(1, acme.workspace("Pier"), "collect"), run);
  }

  @Test
  void jobsThatAreNoLongerDeliveredAreForgotten() {
    WorkflowId id = published();
    RunId run = run(id);
    workflows.pause(id, true);
    assertWaits(job(1, harbor, "collect"), run);
    jobs.forgetEnded();
    assertThat(held()).containsExactly(1L);
    jdbc.sql("update workflow_held_job set looked_at = looked_at - interval 1 hour").update();

    jobs.forgetEnded();

    assertThat(held()).isEmpty();
  }
}
