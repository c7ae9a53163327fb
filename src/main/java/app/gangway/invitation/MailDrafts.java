package app.gangway.invitation;

import app.gangway.shared.InvitationId;
import java.util.NoSuchElementException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what a mail says. */
@Component
class MailDrafts {

  private final JdbcClient jdbc;

  MailDrafts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * In the language that the inviter chose, else in the invited person's own where it is known,
   * else in the agency's. A reminder is due a little early too: the engine that asks for it has a
   * clock of its own, and asks once. An inviter who is no teammate any more is not named.
   *
   * @throws NoSuchElementException when there is no such invitation
   */
  MailDraft of(InvitationId id) {
    return jdbc.sql(
            """
            select i.state, i.expires_at <= utc_timestamp(6) as overdue, i.delivery, i.generation,
              i.remind_at <= utc_timestamp(6) + interval 5 minute as reminder_due,
              i.reminded_at is not null as reminded, i.email, coalesce(i.locale, x.locale, a.locale) as locale,
              i.agency_id, w.name as workspace_name, i.role, i.expires_at,
              (select s.name from account s join agency_account t on t.account_id = s.id
                 where s.id = i.invited_by and t.agency_id = i.agency_id and t.relation <> 'CLIENT')
                as inviter_name
            from invitation i
              join agency a on a.id = i.agency_id
              left join workspace w on w.id = i.workspace_id
              left join account x on x.email_key = i.email_key
            where i.id = :id
            """)
        .param("id", id.toString())
        .query(MailDraft.class)
        .optional()
        .orElseThrow();
  }
}
