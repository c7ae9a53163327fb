package app.gangway.workflow;

import app.gangway.shared.Utc;
import app.gangway.shared.WorkspaceId;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads what workflows told and gave to clients, for one workspace at least. The caller checks the
 * right.
 */
@Component
class UpdateQueries {

  private final JdbcClient jdbc;

  UpdateQueries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The newest first. */
  List<WorkspaceUpdate> newest(Collection<WorkspaceId> workspaces, int limit) {
    return jdbc.sql(
            """
            select u.id, w.name, u.title, u.title_de, u.text, u.text_de, u.posted_at
            from workflow_update u join workspace w on w.id = u.workspace_id
            where u.workspace_id in (:workspaces)
            order by u.posted_at desc, u.id desc limit :limit
            """)
        .param("workspaces", values(workspaces))
        .param("limit", limit)
        .query((row, number) ->
            new WorkspaceUpdate(
                row.getObject("id", UUID.class),
                row.getString("name"),
                new Wording(row.getString("title"), row.getString("title_de")),
                new Wording(row.getString("text"), row.getString("text_de")),
                Utc.instant(row.getObject("posted_at", LocalDateTime.class))))
        .list();
  }

  /** The newest first, without their contents. */
  List<WorkspaceFile> newestFiles(Collection<WorkspaceId> workspaces, int limit) {
    return jdbc.sql(
            """
            select f.id, w.name as workspace_name, f.name, f.bytes, f.given_at
            from workflow_given_file f join workspace w on w.id = f.workspace_id
            where f.workspace_id in (:workspaces)
            order by f.given_at desc, f.id desc limit :limit
            """)
        .param("workspaces", values(workspaces))
        .param("limit", limit)
        .query((row, number) ->
            new WorkspaceFile(
                row.getObject("id", UUID.class),
                row.getString("workspace_name"),
                row.getString("name"),
                row.getInt("bytes"),
                Utc.instant(row.getObject("given_at", LocalDateTime.class))))
        .list();
  }

  /** A file with its content, if it is one of these workspaces. */
  Optional<WorkspaceFile.Content> file(Collection<WorkspaceId> workspaces, UUID id) {
    return jdbc.sql(
            """
            select name, media_type, content from workflow_given_file
            where id = :id and workspace_id in (:workspaces)
            """)
        .param("id", id)
        .param("workspaces", values(workspaces))
        .query((row, number) ->
            new WorkspaceFile.Content(
                row.getString("name"), row.getString("media_type"), row.getBytes("content")))
        .optional();
  }

  private static List<UUID> values(Collection<WorkspaceId> workspaces) {
    return workspaces.stream().map(WorkspaceId::value).toList();
  }
}
