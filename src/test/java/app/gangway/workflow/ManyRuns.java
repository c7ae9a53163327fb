package app.gangway.workflow;

import app.gangway.shared.WorkflowId;
import app.gangway.shared.WorkspaceId;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Fills a workspace with runs, one a minute. Every tenth is open, in turns at a step of the client,
 * of the team and of a worker; every thousandth is stuck.
 */
public final class ManyRuns {

  /** Far from the keys that the engine and other tests give. */
  private static final long FIRST_KEY = 800_000_000_000_000_000L;

  private ManyRuns() {}

  /**
   * Adds runs of a workflow whose model is deployed.
   *
   * @param block tells the keys of several workspaces apart, below 1000
   */
  public static void fill(
      JdbcClient jdbc, WorkspaceId workspace, WorkflowId workflow, int block, int runs) {
    long first = FIRST_KEY + block * 1_000_000L;
    jdbc.sql(
            """
            insert into workflow_run (id, workflow_id, workspace_id, version_number,
              started_by_kind, started_at, input, state, ended_at)
            select concat('01900000-0000-7000-8', lpad(:block, 3, '0'), '-',
                lpad(hex(:runs - n.seq), 12, '0')),
              :workflow, :workspace, 1, 'SCHEDULE', utc_timestamp(6) - interval n.seq minute, '{}',
              if(n.seq % 10 = 0, 'OPEN', if(n.seq % 10 = 1, 'CANCELED', 'COMPLETED')),
              if(n.seq % 10 = 0, null, utc_timestamp(6))
            from seq_1_to_100000 n where n.seq <= :runs
            """)
        .param("block", block)
        .param("runs", runs)
        .param("workflow", workflow.toString())
        .param("workspace", workspace.toString())
        .update();
    jdbc.sql(
            """
            insert into history_instance (instance_key, definition_key, process_id, version,
              business_key, root_instance_key, state, started_at, ended_at)
            select :first + n.seq, d.definition_key, d.process_id, 1,
              concat('01900000-0000-7000-8', lpad(:block, 3, '0'), '-',
                lpad(hex(:runs - n.seq), 12, '0')),
              :first + n.seq, if(n.seq % 10 = 0, 'ACTIVE', 'COMPLETED'),
              utc_timestamp(6) - interval n.seq minute,
              if(n.seq % 10 = 0, null, utc_timestamp(6))
            from seq_1_to_100000 n
            join workflow w on w.id = :workflow
            join deployed_process d on d.process_id = w.process_id
            where n.seq <= :runs
            """)
        .param("first", first)
        .param("block", block)
        .param("runs", runs)
        .param("workflow", workflow.toString())
        .update();
    jdbc.sql(
            """
            insert into history_element (element_key, instance_key, definition_key, element_id,
              element_type, scope_key, state, started_at)
            select i.instance_key, i.instance_key, i.definition_key,
              elt(1 + i.instance_key div 10 % 3, 'Task_HandIn', 'Task_Check', 'Task_Remind'),
              elt(1 + i.instance_key div 10 % 3, 'USER_TASK', 'USER_TASK', 'SERVICE_TASK'),
              i.instance_key, 'ACTIVE', i.started_at
            from history_instance i
            where i.state = 'ACTIVE' and i.instance_key between :first and :first + 999999
            """)
        .param("first", first)
        .update();
    jdbc.sql(
            """
            insert into history_incident (incident_key, instance_key, definition_key, element_key,
              element_id, error_type, created_at)
            select element_key, instance_key, definition_key, element_key, element_id,
              'JOB_NO_RETRIES', started_at
            from history_element
            where instance_key % 1000 = 0 and instance_key between :first and :first + 999999
            """)
        .param("first", first)
        .update();
    jdbc.sql("analyze table workflow_run, history_instance, history_element, history_incident")
        .query()
        .listOfRows();
  }
}
