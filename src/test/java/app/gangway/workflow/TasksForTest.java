package app.gangway.workflow;

import app.gangway.process.HumanStepArrived;
import app.gangway.process.HumanStepsLeft;
import app.gangway.shared.AccountId;
import app.gangway.shared.RunId;
import app.gangway.shared.Utc;
import app.gangway.shared.WorkflowId;
import app.gangway.shared.WorkspaceId;
import app.gangway.workspace.WorkspaceNames;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Steps of runs that arrive in the inbox, without an engine behind them. */
public final class TasksForTest {

  /** A form with a question of each sort that matters to tasks. */
  public static final String FORM =
      """
      {"id": "papers-v1", "components": [
        {"type": "textfield", "key": "company", "label": "Company", "validate": {"required": true}},
        {"type": "checkbox", "key": "complete", "label": "Is that all?"},
        {"type": "filepicker", "key": "paper", "label": "Paper"}]}
      """;

  private static final AtomicLong KEYS = new AtomicLong(9_000_000);

  private final JdbcClient jdbc;
  private final ApplicationEventPublisher events;
  private final TransactionTemplate transaction;

  public TasksForTest(
      JdbcClient jdbc, ApplicationEventPublisher events, TransactionTemplate transaction) {
    this.jdbc = jdbc;
    this.events = events;
    this.transaction = transaction;
  }

  /** A run of the workflow Collect papers, which a teammate started. */
  public RunId run(WorkspaceId workspace, AccountId teammate) {
    WorkflowId workflow = WorkflowId.next();
    RunId run = RunId.next();
    jdbc.sql(
            """
            insert into workflow (id, version, workspace_id, name, state, created_by, created_at)
            values (:id, 0, :workspace, 'Collect papers', 'PUBLISHED', :by, utc_timestamp(6))
            """)
        .param("id", workflow.value())
        .param("workspace", workspace.value())
        .param("by", teammate.value())
        .update();
    jdbc.sql(
            """
            insert into workflow_version (workflow_id, number, created_by, created_at)
            values (:id, 3, :by, utc_timestamp(6))
            """)
        .param("id", workflow.value())
        .param("by", teammate.value())
        .update();
    jdbc.sql(
            """
            insert into workflow_run (id, workflow_id, workspace_id, version_number,
              started_by_kind, started_by, started_at, input, state)
            values (:id, :workflow, :workspace, 3, 'TEAMMATE', :by, utc_timestamp(6), '{}', 'OPEN')
            """)
        .param("id", run.value())
        .param("workflow", workflow.value())
        .param("workspace", workspace.value())
        .param("by", teammate.value())
        .update();
    return run;
  }

  /**
   * A step with {@link #FORM}.
   *
   * @param group {@code client} or {@code team}
   * @return the step's key
   */
  public long arrive(WorkspaceId workspace, RunId run, String group) {
    return arrive(workspace, run, group, null, null, FORM);
  }

  /**
   * @param form null for a step without one
   */
  public long arrive(
      WorkspaceId workspace,
      RunId run,
      String group,
      @Nullable String assignee,
      @Nullable Instant due,
      @Nullable String form) {
    long key = KEYS.incrementAndGet();
    if (form != null) {
      jdbc.sql(
              """
              insert into deployed_form (form_key, form_id, version, resource_name, json, deployed)
              values (:key, 'papers-v1', 2, 'papers.form', :json, utc_timestamp(6))
              on duplicate key update json = :json
              """)
          .param("key", key)
          .param("json", form)
          .update();
    }
    jdbc.sql(
            """
            insert into human_step (job_key, business_id, element_id, definition_key, form_key,
              state, since, delivered)
            values (:key, :run, 'Send the papers', 0, :form, 'open', utc_timestamp(6),
              utc_timestamp(6))
            """)
        .param("key", key)
        .param("run", run.value())
        .param("form", form == null ? null : key, Types.BIGINT)
        .update();
    deliver(key, workspace, run, group, assignee, due);
    return key;
  }

  /** The engine delivers a step, perhaps again. */
  public void deliver(
      long key,
      WorkspaceId workspace,
      RunId run,
      String group,
      @Nullable String assignee,
      @Nullable Instant due) {
    transaction.executeWithoutResult(status ->
        events.publishEvent(
            new HumanStepArrived(
                key,
                run.value(),
                WorkspaceNames.prefix(workspace) + "collect-papers",
                0,
                "Send the papers",
                0,
                null,
                List.of(group),
                assignee,
                due)));
  }

  /** The process goes on without the step. */
  public void leave(long key, RunId run) {
    transaction.executeWithoutResult(status -> {
      jdbc.sql("update human_step set state = 'left', ended = :now where job_key = :key")
          .param("now", Utc.of(Instant.now()))
          .param("key", key)
          .update();
      events.publishEvent(new HumanStepsLeft(Set.of(run.value())));
    });
  }
}
