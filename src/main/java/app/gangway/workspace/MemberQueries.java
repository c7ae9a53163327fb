package app.gangway.workspace;

import app.gangway.shared.AccountId;
import app.gangway.shared.AgencyId;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.InvitationId;
import app.gangway.shared.Slug;
import app.gangway.shared.Utc;
import app.gangway.shared.WorkspaceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads members with the names and addresses of their accounts, and the workspaces of clients. */
@Component
class MemberQueries {

  private final JdbcClient jdbc;

  MemberQueries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The member that joined last comes first. */
  List<Row> newest(WorkspaceId workspace, int limit) {
    return jdbc.sql(
            """
            select m.account_id, a.name, a.email, m.joined_at
            from workspace_member m join account a on a.id = m.account_id
            where m.workspace_id = :workspace order by m.joined_at desc, m.id desc limit :limit
            """)
        .param("workspace", workspace.value())
        .param("limit", limit)
        .query(MemberQueries::row)
        .list();
  }

  /** The member with this account, if it is one. */
  Optional<Row> find(WorkspaceId workspace, AccountId account) {
    return jdbc.sql(
            """
            select m.account_id, a.name, a.email, m.joined_at
            from workspace_member m join account a on a.id = m.account_id
            where m.workspace_id = :workspace and m.account_id = :account
            """)
        .param("workspace", workspace.value())
        .param("account", account.value())
        .query(MemberQueries::row)
        .optional();
  }

  private static Row row(ResultSet row, int number) throws SQLException {
    return new Row(
        new AccountId(row.getObject("account_id", UUID.class)),
        row.getString("name"),
        EmailAddress.stored(row.getString("email")),
        Utc.instant(row.getObject("joined_at", LocalDateTime.class)));
  }

  /** The workspaces of an account by name, with the invitation that admitted it. */
  List<Membership> membershipsOf(AccountId account) {
    return jdbc.sql(
            """
            select w.id, w.agency_id, w.name, w.slug, w.created_at, m.joined_at, m.invitation_id
            from workspace_member m join workspace w on w.id = m.workspace_id
            where m.account_id = :account order by w.name, w.id
            """)
        .param("account", account.value())
        .query((row, number) ->
            new Membership(
                new WorkspaceSummary(
                    new WorkspaceId(row.getObject("id", UUID.class)),
                    new AgencyId(row.getObject("agency_id", UUID.class)),
                    row.getString("name"),
                    new Slug(row.getString("slug")),
                    Utc.instant(row.getObject("created_at", LocalDateTime.class))),
                WorkspaceRole.WORKSPACE_CLIENT,
                Utc.instant(row.getObject("joined_at", LocalDateTime.class)),
                new InvitationId(row.getObject("invitation_id", UUID.class))))
        .list();
  }

  /** A member with the account's name and address. */
  record Row(AccountId account, String name, EmailAddress email, Instant joined) {}
}
