package app.gangway.workflow;

import app.gangway.form.FormDefinition;
import app.gangway.process.FormSchema;
import app.gangway.shared.AccountId;
import app.gangway.shared.Utc;
import app.gangway.shared.WorkflowId;
import app.gangway.shared.WorkspaceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads workflows for screens. The callers have checked who reads. */
@Component
class WorkflowQueries {

  private static final String SUMMARY =
      """
      select w.id, w.workspace_id, w.name, w.description, w.state, w.runs_wait, w.owner_id,
        a.name owner_name, w.published_version, w.publishing_version, w.client_starts, w.schedule, w.next_start_at,
        w.process_id,
        exists (select 1 from workflow_webhook h where h.workflow_id = w.id) webhook_starts,
        exists(select 1 from workflow_version v
               where v.workflow_id = w.id and v.number = w.published_version
                 and v.start_form is not null) start_form,
        (select l.expires_at from workflow_public_form l
         where l.workflow_id = w.id and l.expires_at > utc_timestamp(6)) public_until,
        (select max(r.started_at) from workflow_run r where r.workflow_id = w.id) last_run_at
      from workflow w left join account a on a.id = w.owner_id
      """;

  private final JdbcClient jdbc;

  WorkflowQueries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** All of a workspace by name; the archived ones come last. */
  List<WorkflowSummary> of(WorkspaceId workspace) {
    return jdbc.sql(
            SUMMARY
                + " where w.workspace_id = :workspace order by w.state = 'ARCHIVED', w.name, w.id")
        .param("workspace", workspace.value())
        .query((row, number) -> summary(row))
        .list();
  }

  /** The workflows of a workspace that are published, by name. */
  List<WorkflowSummary> published(WorkspaceId workspace) {
    return jdbc.sql(
            SUMMARY
                + " where w.workspace_id = :workspace and w.state = 'PUBLISHED'"
                + " order by w.name, w.id")
        .param("workspace", workspace.value())
        .query((row, number) -> summary(row))
        .list();
  }

  Optional<WorkflowSummary> find(WorkflowId id) {
    return jdbc.sql(SUMMARY + " where w.id = :id")
        .param("id", id.value())
        .query((row, number) -> summary(row))
        .optional();
  }

  /**
   * The form that starts a run of the published version, if it has one. The form's version is that
   * of the workflow.
   */
  Optional<FormDefinition> startForm(WorkflowId id, Locale locale) {
    return jdbc.sql(
            """
            select v.number, f.content from workflow w
              join workflow_version v on v.workflow_id = w.id and v.number = w.published_version
              join workflow_file f on f.workflow_id = v.workflow_id and f.number = v.number
                and f.file_name = v.start_form
            where w.id = :id
            """)
        .param("id", id.value())
        .query((row, number) -> new FormSchema("", row.getInt(1), row.getString(2)))
        .optional()
        .map(schema -> FormDefinition.read(schema, locale));
  }

  /** The workflow's public link, also after it has expired. */
  Optional<PublicLink> publicLink(WorkflowId id) {
    return jdbc.sql(
            """
            select a.name, l.created_at, l.expires_at, l.expires_at <= utc_timestamp(6) as expired
            from workflow_public_form l join account a on a.id = l.created_by
            where l.workflow_id = :id
            """)
        .param("id", id.value())
        .query((row, number) ->
            new PublicLink(
                row.getString("name"),
                Utc.instant(row.getObject("created_at", LocalDateTime.class)),
                Utc.instant(row.getObject("expires_at", LocalDateTime.class)),
                row.getBoolean("expired")))
        .optional();
  }

  /** The id of the workflow's process as the engine knows it. */
  String processId(WorkflowId id) {
    return jdbc.sql("select process_id from workflow where id = :id")
        .param("id", id.value())
        .query(String.class)
        .single();
  }

  /** The newest first. */
  List<WorkflowVersion> versions(WorkflowId id) {
    return jdbc.sql(
            """
            select v.number, v.comment, u.name uploaded_by, v.created_at, p.name published_by,
              v.published_at,
              (select group_concat(f.file_name order by f.file_name separator '\\n')
               from workflow_file f where f.workflow_id = v.workflow_id and f.number = v.number)
              files
            from workflow_version v
            left join account u on u.id = v.created_by
            left join account p on p.id = v.published_by
            where v.workflow_id = :id order by v.number desc
            """)
        .param("id", id.value())
        .query((row, number) -> version(row))
        .list();
  }

  private static WorkflowVersion version(ResultSet row) throws SQLException {
    return new WorkflowVersion(
        row.getInt("number"),
        row.getString("comment"),
        Objects.requireNonNullElse(row.getString("uploaded_by"), ""),
        Utc.instant(row.getObject("created_at", LocalDateTime.class)),
        row.getString("published_by"),
        instant(row, "published_at"),
        List.of(Objects.requireNonNullElse(row.getString("files"), "").split("\n")));
  }

  private static WorkflowSummary summary(ResultSet row) throws SQLException {
    UUID owner = row.getObject("owner_id", UUID.class);
    return new WorkflowSummary(
        new WorkflowId(row.getObject("id", UUID.class)),
        new WorkspaceId(row.getObject("workspace_id", UUID.class)),
        row.getString("name"),
        row.getString("description"),
        WorkflowState.valueOf(row.getString("state")),
        row.getBoolean("runs_wait"),
        owner == null ? null : new AccountId(owner),
        row.getString("owner_name"),
        row.getObject("published_version", Integer.class),
        row.getObject("publishing_version", Integer.class),
        row.getBoolean("client_starts"),
        row.getBoolean("start_form"),
        instant(row, "public_until"),
        Objects.requireNonNullElse(row.getString("schedule"), ""),
        row.getBoolean("webhook_starts"),
        instant(row, "next_start_at"),
        instant(row, "last_run_at"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    LocalDateTime at = row.getObject(column, LocalDateTime.class);
    return at == null ? null : Utc.instant(at);
  }
}
