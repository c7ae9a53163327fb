package app.gangway.workflow;

import app.gangway.process.EngineReplaced;
import app.gangway.process.JobContext;
import app.gangway.shared.AccountId;
import app.gangway.shared.RunId;
import app.gangway.shared.WorkflowId;
import app.gangway.shared.WorkspaceId;
import app.gangway.workspace.WorkspaceNames;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Runs of workflows, without the engine. */
@TestComponent
public class RunForTest {

  private final JdbcClient jdbc;
  private final ObjectProvider<StepInvoiceRows> invoices;

  RunForTest(JdbcClient jdbc, ObjectProvider<StepInvoiceRows> invoices) {
    this.jdbc = jdbc;
    this.invoices = invoices;
  }

  /** What the steps of a run did for an engine that is no longer there; in a transaction. */
  public void engineIsReplaced() {
    invoices.getObject().on(new EngineReplaced());
  }

  /** A run in this workspace, of a workflow that this teammate looks after. */
  public RunId in(WorkspaceId workspace, AccountId owner) {
    WorkflowId workflow = WorkflowId.next();
    RunId run = RunId.next();
    jdbc.sql(
            """
            insert into workflow
              (id, version, workspace_id, name, state, owner_id, created_by, created_at)
            values (:id, 0, :workspace, 'Collect documents', 'PUBLISHED', :owner, :owner,
              utc_timestamp(6))
            """)
        .param("id", workflow.value())
        .param("workspace", workspace.value())
        .param("owner", owner.value())
        .update();
    jdbc.sql(
            """
            insert into workflow_version (workflow_id, number, created_by, created_at)
            values (:id, 1, :owner, utc_timestamp(6))
            """)
        .param("id", workflow.value())
        .param("owner", owner.value())
        .update();
    jdbc.sql(
            """
            insert into workflow_run
              (id, workflow_id, workspace_id, version_number, started_by_kind, started_at, input,
               state)
            values (:id, :workflow, :workspace, 1, 'SCHEDULE', utc_timestamp(6), '{}', 'OPEN')
            """)
        .param("id", run.value())
        .param("workflow", workflow.value())
        .param("workspace", workspace.value())
        .update();
    return run;
  }

  /** A job of the workspace's process. */
  public static JobContext job(WorkspaceId workspace, long key) {
    return new JobContext(
        key, 1, WorkspaceNames.prefix(workspace) + "collect-documents", "Task_Step", Map.of());
  }
}
