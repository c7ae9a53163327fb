package app.gangway.connection;

import app.gangway.shared.Utc;
import app.gangway.shared.WorkspaceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads connections for screens, without their secrets. */
@Component
class ConnectionQueries {

  private final JdbcClient jdbc;

  ConnectionQueries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The newest first, revoked ones last. */
  List<ConnectionSummary> of(WorkspaceId workspace) {
    return jdbc.sql(
            """
            select c.id, c.workspace_id, c.handle, c.label, c.app, c.kind, c.host, c.status,
              c.status_since, c.problem, c.problem_words, u.used_at
            from app_connection c left join connection_use u on u.connection_id = c.id
            where c.workspace_id = :workspace
            order by c.status = 'REVOKED', c.created_at desc, c.id desc limit 500
            """)
        .param("workspace", workspace.value())
        .query((row, number) -> summary(row))
        .list();
  }

  private static ConnectionSummary summary(ResultSet row) throws SQLException {
    String problem = row.getString("problem");
    LocalDateTime used = row.getObject("used_at", LocalDateTime.class);
    return new ConnectionSummary(
        new ConnectionId(row.getObject("id", UUID.class)),
        new WorkspaceId(row.getObject("workspace_id", UUID.class)),
        row.getString("handle"),
        row.getString("label"),
        row.getString("app"),
        ConnectionKind.valueOf(row.getString("kind")),
        row.getString("host"),
        ConnectionStatus.valueOf(row.getString("status")),
        instant(row.getObject("status_since", LocalDateTime.class)),
        problem == null ? null : ConnectionProblem.valueOf(problem),
        row.getString("problem_words"),
        used == null ? null : instant(used),
        List.of());
  }

  private static Instant instant(@Nullable LocalDateTime column) {
    return Utc.instant(Objects.requireNonNull(column));
  }
}
