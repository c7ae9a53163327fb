package app.gangway.invitation;

import app.gangway.shared.AccountId;
import app.gangway.shared.WorkspaceId;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Fills a workspace with a realistic mix of invitations: half of them are open, the others are
 * accepted, refused, revoked or expired, and older than the open ones. The addresses begin with one
 * of four names, in turn.
 */
public final class ManyInvitations {

  /** The beginning of a quarter of the addresses. */
  public static final String NAME = "anna";

  private static final String FILL =
      """
      insert into invitation
        (id, version, agency_id, workspace_id, email, email_key, invited_by, invited_at, state,
         expires_at, remind_at, generation, delivery, delivery_detail, sent_at,
         accepted_at, accepted_by, joined_at, revoked_at, revoked_by, expired_at)
      select uuid(), 0, w.agency_id, w.id, n.email, n.email, :by, n.at, n.state,
        if(n.state = 'PENDING', utc_timestamp(6) + interval 14 day, n.at + interval 14 day),
        n.at + interval 3 day, 1, n.delivery, if(n.delivery = 'REFUSED', '550 unknown', null), n.at,
        if(n.state = 'ACCEPTED', n.at + interval 1 hour, null), if(n.state = 'ACCEPTED', :by, null),
        if(n.state = 'ACCEPTED' and n.joining = 0, n.at + interval 1 hour, null),
        if(n.state = 'REVOKED', n.at + interval 1 hour, null), if(n.state = 'REVOKED', :by, null),
        if(n.state = 'EXPIRED', n.at + interval 14 day, null)
      from workspace w, (
        select utc_timestamp(6) - interval (:count - seq) minute as at,
          concat(elt(1 + mod(seq, 4), 'dora', 'anna', 'berta', 'carl'), '.', seq, '@client.example')
            as email,
          case when seq <= 0.1 * :count then 'REVOKED'
               when seq <= 0.2 * :count then 'EXPIRED'
               when seq <= 0.4 * :count then 'ACCEPTED'
               else 'PENDING' end as state,
          if(seq > 0.4 * :count and seq <= 0.5 * :count, 'REFUSED', 'SENT') as delivery,
          seq > 0.4 * :count - 1 as joining
        from seq_1_to_%s) n
      where w.id = :workspace
      """;

  private ManyInvitations() {}

  /**
   * @param by the account that invited, accepted and revoked
   */
  public static void fill(JdbcClient jdbc, WorkspaceId workspace, AccountId by, int count) {
    jdbc.sql(FILL.formatted(count))
        .param("workspace", workspace.toString())
        .param("by", by.toString())
        .param("count", count)
        .update();
    // The database chooses the index by its statistics of the table
    jdbc.sql("analyze table invitation").query().listOfRows();
  }
}
