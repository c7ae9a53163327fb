package app.gangway.workflow;

import app.gangway.form.FormDraft;
import app.gangway.form.UploadedFile;
import app.gangway.process.ProcessModels;
import app.gangway.shared.AccountId;
import app.gangway.shared.AgencyId;
import app.gangway.shared.RunId;
import app.gangway.shared.Utc;
import app.gangway.shared.WorkflowId;
import app.gangway.shared.WorkspaceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads tasks with the names of their workspaces, workflows and people, and what is entered. */
@Component
class TaskQueries {

  private static final TypeReference<Map<String, List<String>>> VALUES = new TypeReference<>() {};

  private static final String TASKS =
      """
      select t.id, t.job_key, t.run_id, t.workspace_id, w.agency_id, w.name as workspace_name,
        f.name as workflow_name, t.name, t.definition_key, t.element_id, t.instance, t.item,
        t.audience, t.state, t.due_at, t.since, t.claimed_by, c.name as claimed_name,
        d.name as done_name, t.ended_at
      from workflow_task t
        join workspace w on w.id = t.workspace_id
        join workflow_run r on r.id = t.run_id
        join workflow f on f.id = r.workflow_id
        left join account c on c.id = t.claimed_by
        left join account d on d.id = t.completed_by
      """;

  private final JdbcClient jdbc;
  private final ProcessModels models;
  private final JsonMapper json;

  TaskQueries(JdbcClient jdbc, ProcessModels models, JsonMapper json) {
    this.jdbc = jdbc;
    this.models = models;
    this.json = json;
  }

  Optional<WorkspaceId> workspaceOf(RunId run) {
    return jdbc.sql("select workspace_id from workflow_run where id = :run")
        .param("run", run.value())
        .query((row, number) -> new WorkspaceId(row.getObject(1, UUID.class)))
        .optional();
  }

  /** The open tasks of these runs whose steps are not open any more, with their workspaces. */
  Map<UUID, WorkspaceId> leftOf(Collection<UUID> runs) {
    Map<UUID, WorkspaceId> left = new HashMap<>();
    if (!runs.isEmpty()) {
      jdbc.sql(
              """
              select t.id, t.workspace_id from workflow_task t
              where t.run_id in (:runs) and t.state = 'OPEN'
                and not exists(select 1 from human_step s
                               where s.job_key = t.job_key and s.state = 'open')
              """)
          .param("runs", runs)
          .query(
              (RowCallbackHandler)
                  row ->
                      left.put(
                          row.getObject(1, UUID.class),
                          new WorkspaceId(row.getObject(2, UUID.class))));
    }
    return left;
  }

  /** The team's open tasks: what is due first comes first, then what has waited longest. */
  List<TaskSummary> openOfTeam(AgencyId agency, Locale locale, int limit) {
    return jdbc.sql(
            TASKS
                + """
                 where w.agency_id = :agency and t.audience = 'TEAM' and t.state = 'OPEN'
                order by t.due_at is null, t.due_at, t.since, t.id limit :limit
                """)
        .param("agency", agency.value())
        .param("limit", limit)
        .query((row, number) -> task(row, locale))
        .list();
  }

  /**
   * How many of the team's tasks wait for this teammate: their own, and those without a teammate.
   */
  int waitingFor(AgencyId agency, AccountId teammate) {
    return jdbc.sql(
            """
            select count(*) from workflow_task t join workspace w on w.id = t.workspace_id
            where w.agency_id = :agency and t.audience = 'TEAM' and t.state = 'OPEN'
              and (t.claimed_by is null or t.claimed_by = :teammate)
            """)
        .param("agency", agency.value())
        .param("teammate", teammate.value())
        .query(Integer.class)
        .single();
  }

  /** The open tasks of the clients of these workspaces. */
  List<TaskSummary> openOfClients(Collection<WorkspaceId> workspaces, Locale locale, int limit) {
    return workspaces.isEmpty()
        ? List.of()
        : jdbc.sql(
                TASKS
                    + """
                     where t.workspace_id in (:workspaces) and t.audience = 'CLIENT'
                      and t.state = 'OPEN'
                    order by t.due_at is null, t.due_at, t.since, t.id limit :limit
                    """)
            .param("workspaces", workspaces.stream().map(WorkspaceId::value).toList())
            .param("limit", limit)
            .query((row, number) -> task(row, locale))
            .list();
  }

  /** How many tasks of each workflow wait for the clients of this workspace. */
  Map<WorkflowId, Integer> waitingForClients(WorkspaceId workspace) {
    Map<WorkflowId, Integer> waiting = new HashMap<>();
    jdbc.sql(
            """
            select r.workflow_id, count(*) from workflow_task t
              join workflow_run r on r.id = t.run_id
            where t.workspace_id = :workspace and t.audience = 'CLIENT' and t.state = 'OPEN'
            group by r.workflow_id
            """)
        .param("workspace", workspace.value())
        .query(
            (RowCallbackHandler)
                row -> waiting.put(new WorkflowId(row.getObject(1, UUID.class)), row.getInt(2)));
    return waiting;
  }

  /** What the clients of these workspaces have done; the newest comes first. */
  List<TaskSummary> doneByClients(Collection<WorkspaceId> workspaces, Locale locale, int limit) {
    return workspaces.isEmpty()
        ? List.of()
        : jdbc.sql(
                TASKS
                    + """
                     where t.workspace_id in (:workspaces) and t.audience = 'CLIENT'
                      and t.state = 'DONE'
                    order by t.ended_at desc, t.id desc limit :limit
                    """)
            .param("workspaces", workspaces.stream().map(WorkspaceId::value).toList())
            .param("limit", limit)
            .query((row, number) -> task(row, locale))
            .list();
  }

  /** The task with this key, for any user. */
  Optional<TaskSummary> find(long jobKey, Locale locale) {
    return jdbc.sql(TASKS + " where t.job_key = :job")
        .param("job", jobKey)
        .query((row, number) -> task(row, locale))
        .optional();
  }

  private TaskSummary task(ResultSet row, Locale locale) throws SQLException {
    int instance = row.getInt("instance");
    String item = row.getString("item");
    UUID claimedBy = row.getObject("claimed_by", UUID.class);
    TaskSummary task =
        new TaskSummary(
            row.getObject("id", UUID.class),
            row.getObject("job_key", Long.class),
            new RunId(row.getObject("run_id", UUID.class)),
            new WorkspaceId(row.getObject("workspace_id", UUID.class)),
            new AgencyId(row.getObject("agency_id", UUID.class)),
            row.getString("workspace_name"),
            row.getString("workflow_name"),
            row.getString("name"),
            TaskAudience.valueOf(row.getString("audience")),
            TaskState.valueOf(row.getString("state")),
            instant(row, "due_at"),
            Utc.instant(row.getObject("since", LocalDateTime.class)),
            claimedBy == null ? null : new AccountId(claimedBy),
            row.getString("claimed_name"),
            row.getString("done_name"),
            instant(row, "ended_at"));
    return models
        .nameOf(row.getLong("definition_key"), row.getString("element_id"), locale)
        .map(name -> task.named(TaskArrivals.titled(name, instance, item)))
        .orElse(task);
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    LocalDateTime at = row.getObject(column, LocalDateTime.class);
    return at == null ? null : Utc.instant(at);
  }

  /** What this person has entered into the task's form and not sent yet, if anything. */
  Optional<FormDraft> draftOf(UUID task, AccountId account) {
    return jdbc.sql(
            """
            select answers from workflow_task_draft
            where task_id = :task and account_id = :account
            """)
        .param("task", task)
        .param("account", account.value())
        .query(String.class)
        .optional()
        .map(answers -> new FormDraft(json.readValue(answers, VALUES), filesOf(task, account)));
  }

  private Map<String, List<UploadedFile>> filesOf(UUID task, AccountId account) {
    return jdbc.sql(
            """
            select id, question, name, media_type, content from workflow_draft_file
            where task_id = :task and account_id = :account order by id
            """)
        .param("task", task)
        .param("account", account.value())
        .query(FormDraft::readFiles);
  }

  /** The ids of the files in this person's draft. */
  List<UUID> draftFilesOf(UUID task, AccountId account) {
    return jdbc.sql(
            """
            select id from workflow_draft_file where task_id = :task and account_id = :account
            """)
        .param("task", task)
        .param("account", account.value())
        .query((row, number) -> row.getObject("id", UUID.class))
        .list();
  }

  /** The open tasks in the agency's workspaces that this teammate has claimed. */
  List<UUID> claimedBy(AgencyId agency, AccountId teammate) {
    return jdbc.sql(
            """
            select t.id from workflow_task t join workspace w on w.id = t.workspace_id
            where w.agency_id = :agency and t.claimed_by = :teammate and t.state = 'OPEN'
            """)
        .param("agency", agency.value())
        .param("teammate", teammate.value())
        .query((row, number) -> row.getObject("id", UUID.class))
        .list();
  }
}
