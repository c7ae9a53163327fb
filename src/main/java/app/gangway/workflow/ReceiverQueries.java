package app.gangway.workflow;

import app.gangway.shared.AccountId;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.RunId;
import app.gangway.shared.WorkspaceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads to whom the mails of a workflow go. */
@Component
class ReceiverQueries {

  private final JdbcClient jdbc;

  ReceiverQueries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A person with the language of their mails. */
  record Receiver(AccountId account, String name, EmailAddress email, Locale language) {}

  List<Receiver> clients(WorkspaceId workspace) {
    return jdbc.sql(
            """
            select a.id, a.name, a.email, a.locale
            from workspace_member m join account a on a.id = m.account_id
            where m.workspace_id = :workspace order by m.joined_at, m.id
            """)
        .param("workspace", workspace.value())
        .query(ReceiverQueries::receiver)
        .list();
  }

  List<Receiver> team(WorkspaceId workspace) {
    return jdbc.sql(
            """
            select a.id, a.name, a.email, a.locale
            from workspace w join agency_account t on t.agency_id = w.agency_id
              join account a on a.id = t.account_id
            where w.id = :workspace and t.relation <> 'CLIENT' order by t.joined_at, t.id
            """)
        .param("workspace", workspace.value())
        .query(ReceiverQueries::receiver)
        .list();
  }

  /** The workflow's owner while they are on the team, or else the agency's. */
  List<Receiver> owner(RunId run) {
    return jdbc.sql(
            """
            select a.id, a.name, a.email, a.locale
            from workflow_run r join workflow f on f.id = r.workflow_id
              join workspace w on w.id = r.workspace_id
              join agency_account t on t.agency_id = w.agency_id
              join account a on a.id = t.account_id
            where r.id = :run and t.relation <> 'CLIENT'
              and (t.account_id = f.owner_id or t.relation = 'OWNER')
            order by t.account_id = f.owner_id desc limit 1
            """)
        .param("run", run.value())
        .query(ReceiverQueries::receiver)
        .list();
  }

  private static Receiver receiver(ResultSet row, int number) throws SQLException {
    return new Receiver(
        new AccountId(row.getObject("id", UUID.class)),
        row.getString("name"),
        EmailAddress.stored(row.getString("email")),
        Locale.forLanguageTag(row.getString("locale")));
  }
}
