package app.gangway.invitation;

import app.gangway.agency.TeammateRole;
import app.gangway.shared.AgencyId;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.LinkToken;
import app.gangway.shared.Utc;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what a link leads to; changes nothing. */
@Component
class LinkTargets {

  private final JdbcClient jdbc;

  LinkTargets(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  LinkState look(LinkToken token) {
    return jdbc.sql(
            """
            select i.state, i.email, i.expires_at, i.expires_at <= utc_timestamp(6) as overdue,
              a.id as agency, a.name as agency_name, w.name as workspace_name, i.role,
              (select s.name from account s join agency_account t on t.account_id = s.id
                 where s.id = i.invited_by and t.agency_id = i.agency_id and t.relation <> 'CLIENT')
                as inviter_name,
              exists(select 1 from account x where x.email_key = i.email_key) as account_exists
            from invitation_link l
              join invitation i on i.id = l.invitation_id
              join agency a on a.id = i.agency_id
              left join workspace w on w.id = i.workspace_id
            where l.token_hash = :hash
            """)
        .param("hash", token.hash())
        .query(Row.class)
        .optional()
        .map(Row::target)
        .orElseGet(LinkState.Unknown::new);
  }

  /** The database's clock, which decides whether an invitation is over on whatever node. */
  Instant now() {
    return Utc.instant(
        Objects.requireNonNull(
            jdbc.sql("select utc_timestamp(6)").query(LocalDateTime.class).single()));
  }

  record Row(
      InvitationState state,
      String email,
      LocalDateTime expiresAt,
      boolean overdue,
      UUID agency,
      String agencyName,
      @Nullable String workspaceName,
      @Nullable TeammateRole role,
      @Nullable String inviterName,
      boolean accountExists) {

    /** Expired as soon as its time is over, whether or not the engine has come by. */
    LinkState target() {
      return switch (overdue && state == InvitationState.PENDING
          ? InvitationState.EXPIRED
          : state) {
        case PENDING ->
            new LinkState.Valid(
                new AgencyId(agency),
                agencyName,
                workspaceName == null ? agencyName : workspaceName,
                role,
                inviterName,
                new EmailAddress(email),
                accountExists,
                Utc.instant(expiresAt));
        case REVOKED -> new LinkState.Revoked(new AgencyId(agency), agencyName);
        case EXPIRED -> new LinkState.Expired(new AgencyId(agency), agencyName);
        case ACCEPTED -> new LinkState.Accepted(new AgencyId(agency), agencyName);
      };
    }
  }
}
