package app.gangway.invitation;

import app.gangway.mail.MailId;
import app.gangway.shared.InvitationId;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The mails of invitations, so that a report about one of them finds its invitation. */
@Component
class InvitationMails {

  /** The invitation of a mail, and the generation that it had then. */
  record Sent(UUID invitationId, int generation) {}

  private final JdbcClient jdbc;

  InvitationMails(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A new identifier for one more mail, stored when this returns. */
  @Transactional
  public MailId create(InvitationId id, int generation) {
    MailId mail = MailId.next();
    jdbc.sql(
            """
            insert into invitation_mail (id, invitation_id, generation, created_at)
            values (:mail, :id, :generation, utc_timestamp(6))
            """)
        .param("mail", mail.value().toString())
        .param("id", id.toString())
        .param("generation", generation)
        .update();
    return mail;
  }

  /** Empty where the mail was about something else, or where the report is forged. */
  Optional<Sent> find(MailId mail) {
    return jdbc.sql("select invitation_id, generation from invitation_mail where id = :mail")
        .param("mail", mail.value().toString())
        .query(Sent.class)
        .optional();
  }
}
