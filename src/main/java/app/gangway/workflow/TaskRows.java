package app.gangway.workflow;

import app.gangway.process.EngineReplaced;
import app.gangway.process.HumanStepArrived;
import app.gangway.shared.AccountId;
import app.gangway.shared.RunId;
import app.gangway.shared.TimeOrderedUuid;
import app.gangway.shared.Utc;
import app.gangway.shared.WorkspaceId;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The table of tasks. Each change is one statement that says from which state it leads, so that of
 * two people who want the same task one gets it.
 */
@Component
class TaskRows {

  private final JdbcClient jdbc;
  private final Clock clock;

  TaskRows(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * Stores the task of a step. A task that the process seemed to have left is open again; nothing
   * else changes when the step arrives again.
   *
   * @param assignee the teammate whose task it is from the beginning
   */
  @Transactional(propagation = Propagation.MANDATORY)
  void add(
      HumanStepArrived step,
      WorkspaceId workspace,
      String name,
      TaskAudience audience,
      Optional<AccountId> assignee) {
    jdbc.sql(
            """
            insert into workflow_task
              (id, job_key, run_id, workspace_id, definition_key, element_id, instance, item, name,
               audience, state, due_at, since, claimed_by, claimed_at)
            values (:id, :job, :run, :workspace, :definition, :element, :instance, :item, :name,
              :audience, 'OPEN', :due, :now, :assignee, if(:assignee is null, null, :now))
            on duplicate key update
              ended_at = if(state = 'LEFT', null, ended_at), state = if(state = 'LEFT', 'OPEN', state)
            """)
        .param("id", TimeOrderedUuid.next())
        .param("job", step.jobKey())
        .param("run", step.businessId())
        .param("workspace", workspace.value())
        .param("definition", step.definitionKey())
        .param("element", step.elementId())
        .param("instance", step.instance())
        .param("item", step.item(), Types.VARCHAR)
        .param("name", name)
        .param("audience", audience.name())
        .param("due", step.dueDate() == null ? null : Utc.of(step.dueDate()), Types.TIMESTAMP)
        .param("now", now())
        .param("assignee", assignee.map(AccountId::toString).orElse(null), Types.VARCHAR)
        .update();
  }

  /** Locks the task, so that what is decided about it stays true until the commit. */
  @Transactional(propagation = Propagation.MANDATORY)
  Optional<Locked> lock(long jobKey) {
    return jdbc.sql(
            """
            select id, run_id, workspace_id, name, audience, state, claimed_by, completed_by
            from workflow_task where job_key = :job for update
            """)
        .param("job", jobKey)
        .query((row, number) ->
            new Locked(
                row.getObject("id", UUID.class),
                new RunId(row.getObject("run_id", UUID.class)),
                new WorkspaceId(row.getObject("workspace_id", UUID.class)),
                row.getString("name"),
                TaskAudience.valueOf(row.getString("audience")),
                TaskState.valueOf(row.getString("state")),
                account(row.getObject("claimed_by", UUID.class)),
                account(row.getObject("completed_by", UUID.class))))
        .optional();
  }

  /** A task as it is until the end of the transaction. */
  record Locked(
      UUID id,
      RunId run,
      WorkspaceId workspace,
      String name,
      TaskAudience audience,
      TaskState state,
      @Nullable AccountId claimedBy,
      @Nullable AccountId completedBy) {}

  private static @Nullable AccountId account(@Nullable UUID id) {
    return id == null ? null : new AccountId(id);
  }

  @Transactional(propagation = Propagation.MANDATORY)
  void claim(UUID task, AccountId teammate) {
    jdbc.sql("update workflow_task set claimed_by = :by, claimed_at = :now where id = :id")
        .param("by", teammate.value())
        .param("now", now())
        .param("id", task)
        .update();
  }

  @Transactional(propagation = Propagation.MANDATORY)
  void giveBack(UUID task) {
    jdbc.sql("update workflow_task set claimed_by = null, claimed_at = null where id = :id")
        .param("id", task)
        .update();
  }

  @Transactional(propagation = Propagation.MANDATORY)
  void complete(UUID task, AccountId by) {
    jdbc.sql(
            """
            update workflow_task set state = 'DONE', completed_by = :by, ended_at = :now
            where id = :id
            """)
        .param("by", by.value())
        .param("now", now())
        .param("id", task)
        .update();
  }

  /** The process went on without these. */
  @Transactional(propagation = Propagation.MANDATORY)
  void leave(UUID task) {
    jdbc.sql(
            """
            update workflow_task set state = 'LEFT', ended_at = :now
            where id = :id and state = 'OPEN'
            """)
        .param("now", now())
        .param("id", task)
        .update();
  }

  /** See {@link EngineReplaced}: no engine knows these jobs any more. */
  @Transactional(propagation = Propagation.MANDATORY)
  void leaveAll() {
    jdbc.sql(
            """
            update workflow_task set ended_at = if(state = 'OPEN', :now, ended_at),
              state = if(state = 'OPEN', 'LEFT', state), job_key = null
            where job_key is not null
            """)
        .param("now", now())
        .update();
  }

  private LocalDateTime now() {
    return Utc.of(clock.instant());
  }
}
