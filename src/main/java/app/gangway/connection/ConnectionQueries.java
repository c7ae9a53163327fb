package app.gangway.connection;

import app.gangway.shared.AccountId;
import app.gangway.shared.Utc;
import app.gangway.shared.WorkspaceId;
import app.gangway.workspace.WorkspaceSummary;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads connections for screens, without their secrets. */
@Component
class ConnectionQueries {

  private final JdbcClient jdbc;
  private final ObjectProvider<ConnectionUsers> users;

  ConnectionQueries(JdbcClient jdbc, ObjectProvider<ConnectionUsers> users) {
    this.jdbc = jdbc;
    this.users = users;
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

  /** The requests of a workspace that wait or have expired, the newest first. */
  List<ConnectionRequestSummary> requestsOf(WorkspaceId workspace) {
    return jdbc.sql(
            """
            select r.id, r.connection_id, c.label, c.app, a.name client, r.expires_at, r.undelivered,
              r.state = 'EXPIRED' or r.expires_at <= utc_timestamp(6) as expired
            from connection_request r join app_connection c on c.id = r.connection_id
              join account a on a.id = r.account_id
            where r.workspace_id = :workspace and r.state in ('PENDING', 'EXPIRED')
              and c.status <> 'REVOKED'
            order by r.requested_at desc, r.id desc limit 500
            """)
        .param("workspace", workspace.value())
        .query((row, number) ->
            new ConnectionRequestSummary(
                new ConnectionRequestId(row.getObject("id", UUID.class)),
                new ConnectionId(row.getObject("connection_id", UUID.class)),
                row.getString("label"),
                row.getString("app"),
                row.getString("client"),
                instant(row.getObject("expires_at", LocalDateTime.class)),
                row.getBoolean("expired"),
                row.getBoolean("undelivered")))
        .list();
  }

  /** How many open requests wait for this client. */
  int waitingFor(AccountId client, List<WorkspaceSummary> workspaces) {
    return workspaces.isEmpty()
        ? 0
        : jdbc.sql(
                """
                select count(*) from connection_request r
                  join workspace_member m on m.workspace_id = r.workspace_id
                    and m.account_id = r.account_id
                where r.account_id = :client and r.workspace_id in (:workspaces)
                  and r.state = 'PENDING'
                  and r.expires_at > utc_timestamp(6)
                """)
            .param("client", client.value())
            .param("workspaces", ids(workspaces))
            .query(Integer.class)
            .single();
  }

  /** What waits for the client comes first, then by app and label. */
  List<ClientConnection> ofClient(AccountId client, List<WorkspaceSummary> workspaces) {
    if (workspaces.isEmpty()) {
      return List.of();
    }
    Map<WorkspaceId, Map<String, List<String>>> used = new HashMap<>();
    List<ClientConnection> all = new ArrayList<>();
    jdbc.sql(
            """
            select c.id, c.workspace_id, w.name workspace, g.name agency, c.app, c.label, c.kind,
              c.host, c.handle, c.status, c.problem, c.problem_words, r.state request, r.expires_at,
              r.expires_at > utc_timestamp(6) as is_open
            from workspace_member m join workspace w on w.id = m.workspace_id
              join agency g on g.id = w.agency_id
              join app_connection c on c.workspace_id = w.id
              left join connection_request r on r.connection_id = c.id
                and r.account_id = m.account_id and r.state in ('PENDING', 'FULFILLED')
            where m.account_id = :client and w.id in (:workspaces) and c.status <> 'REVOKED'
            order by r.state = 'PENDING' desc, c.app, c.label, c.id limit 500
            """)
        .param("client", client.value())
        .param("workspaces", ids(workspaces))
        .query(row -> {
          String request = row.getString("request");
          boolean waits = "PENDING".equals(request) && row.getBoolean("is_open");
          boolean given = "FULFILLED".equals(request);
          WorkspaceId workspace = new WorkspaceId(row.getObject("workspace_id", UUID.class));
          if (waits
              || given
              || used.computeIfAbsent(workspace, this::workflowsByHandle)
                  .containsKey(row.getString("handle"))) {
            all.add(ofClient(row, given, waits));
          }
        });
    return all;
  }

  private static List<String> ids(List<WorkspaceSummary> workspaces) {
    return workspaces.stream().map(workspace -> workspace.id().toString()).toList();
  }

  private Map<String, List<String>> workflowsByHandle(WorkspaceId workspace) {
    return users.stream().findFirst().map(one -> one.workflowsByHandle(workspace)).orElse(Map.of());
  }

  private static ClientConnection ofClient(ResultSet row, boolean given, boolean waits)
      throws SQLException {
    String problem = given ? row.getString("problem") : null;
    return new ClientConnection(
        new ConnectionId(row.getObject("id", UUID.class)),
        row.getString("workspace"),
        row.getString("agency"),
        row.getString("app"),
        row.getString("label"),
        ConnectionKind.valueOf(row.getString("kind")),
        row.getString("host"),
        ConnectionStatus.valueOf(row.getString("status")),
        problem == null ? null : ConnectionProblem.valueOf(problem),
        given ? row.getString("problem_words") : null,
        given,
        waits ? instant(row.getObject("expires_at", LocalDateTime.class)) : null);
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
