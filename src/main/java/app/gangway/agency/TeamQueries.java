package app.gangway.agency;

import app.gangway.shared.AccountId;
import app.gangway.shared.AgencyId;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.Utc;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads teams with the names and addresses of their accounts. */
@Component
class TeamQueries {

  private final JdbcClient jdbc;

  TeamQueries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The accounts of the agency that cannot sign in by address: another has their mailbox. */
  List<String> accountsOfOneMailbox(AgencyId agency) {
    return jdbc.sql(
            """
            select a.name, a.email
            from agency_account t join account a on a.id = t.account_id
            where t.agency_id = :agency and a.same_mailbox_as is not null
            order by a.name, t.id
            """)
        .param("agency", agency.value())
        .query((row, number) ->
            row.getString("name")
                + " ("
                + EmailAddress.stored(row.getString("email")).value()
                + ")")
        .list();
  }

  /** The owner first, then by name. */
  List<TeamMember> team(AgencyId agency) {
    return jdbc.sql(
            """
            select t.account_id, a.name, a.email, t.relation, t.sees_processes, t.joined_at
            from agency_account t join account a on a.id = t.account_id
            where t.agency_id = :agency and t.relation <> 'CLIENT'
            order by t.relation = 'OWNER' desc, a.name, t.id
            """)
        .param("agency", agency.value())
        .query((row, number) ->
            new TeamMember(
                new AccountId(row.getObject("account_id", UUID.class)),
                row.getString("name"),
                EmailAddress.stored(row.getString("email")),
                TeammateRole.valueOf(row.getString("relation")),
                row.getBoolean("sees_processes"),
                Utc.instant(row.getObject("joined_at", LocalDateTime.class))))
        .list();
  }
}
