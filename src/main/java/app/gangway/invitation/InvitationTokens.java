package app.gangway.invitation;

import app.gangway.mail.MailId;
import app.gangway.shared.InvitationId;
import app.gangway.shared.LinkToken;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the hashes of the tokens in all links that were mailed; a token itself is never stored. */
@Component
class InvitationTokens {

  private final JdbcClient jdbc;

  InvitationTokens(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The invitation and the generation that a mail was sent for. */
  record Sent(UUID invitation, int generation) {}

  /** A new token for one more mail of the invitation, stored when this returns. */
  @Transactional
  public LinkToken create(InvitationId id, MailId mail, int generation) {
    LinkToken token = LinkToken.create();
    jdbc.sql(
            """
            insert into invitation_link
              (token_hash, invitation_id, created_at, mail_id, generation)
            values (:hash, :id, utc_timestamp(6), :mail, :generation)
            """)
        .param("hash", token.hash())
        .param("id", id.toString())
        .param("mail", mail.value().toString())
        .param("generation", generation)
        .update();
    return token;
  }

  /** What a mail was sent for; empty for an unknown one, or where its link ended. */
  Optional<Sent> sent(MailId mail) {
    return jdbc.sql(
            "select invitation_id as invitation, generation from invitation_link where mail_id = :mail")
        .param("mail", mail.value().toString())
        .query(Sent.class)
        .optional();
  }

  /** The invitation that the token belongs to, if the token is still valid. */
  Optional<UUID> invitation(LinkToken token) {
    return invitation(token.hash());
  }

  /** As {@link #invitation(LinkToken)}, by the token's hash. */
  Optional<UUID> invitation(byte[] hash) {
    return jdbc.sql("select invitation_id from invitation_link where token_hash = :hash")
        .param("hash", hash)
        .query(UUID.class)
        .optional();
  }

  /**
   * Whether the token is still valid. Reads with a lock, so that the answer is not older than the
   * invitation, which the caller has locked before.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean lock(LinkToken token) {
    return jdbc.sql("select invitation_id from invitation_link where token_hash = :hash for update")
        .param("hash", token.hash())
        .query(UUID.class)
        .optional()
        .isPresent();
  }

  /** Makes all links of the invitation invalid that were mailed so far. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void deleteAll(InvitationId id) {
    jdbc.sql("delete from invitation_link where invitation_id = :id")
        .param("id", id.toString())
        .update();
  }
}
