package app.gangway.invitation;

import app.gangway.agency.TeammateRole;
import app.gangway.shared.AccessDenied;
import app.gangway.shared.AgencyId;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.InvitationId;
import app.gangway.shared.LinkToken;
import app.gangway.shared.Utc;
import app.gangway.shared.WorkspaceId;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reads invitations together with the accounts, agencies and workspaces that they belong to.
 * Changes nothing.
 */
@Component
public class InvitationQueries {

  /** The name of the inviter, unless they have left the agency. */
  private static final String INVITER_NAME =
      """
      (select s.name from account s join agency_account t on t.account_id = s.id
         where s.id = i.invited_by and t.agency_id = i.agency_id and t.relation <> 'CLIENT')
        as inviter_name
      """;

  private static final String CANDIDATES =
      """
      select a.invitation_days, a.reminder_days, f.email_key, f.involvement
      from agency a
        left join workspace w on w.id = :workspace and w.agency_id = a.id
        left join (
          select x.email_key, 'MEMBER' as involvement
          from workspace_member m join account x on x.id = m.account_id
          where m.workspace_id = :workspace and x.email_key in (:emails)
          union all
          select x.email_key, if(t.relation = 'CLIENT', 'CLIENT', 'TEAMMATE')
          from agency_account t join account x on x.id = t.account_id
          where t.agency_id = :agency and x.email_key in (:emails)
          union all
          select i.email_key, if(i.state = 'PENDING', 'INVITED', 'JOINING')
          from invitation i
          where i.target_id = coalesce(:workspace, :agency) and i.email_key in (:emails)
            and (i.state = 'PENDING' and i.expires_at > utc_timestamp(6)
                 or i.state = 'ACCEPTED' and i.joined_at is null)
        ) f on true
      where a.id = :agency and (:workspace is null or w.id is not null)
      """;

  private final JdbcClient jdbc;

  InvitationQueries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The names of the accounts that sent these invitations; none for an unknown invitation. */
  @Transactional(readOnly = true)
  public Map<InvitationId, String> inviterNames(Collection<InvitationId> invitations) {
    if (invitations.isEmpty()) {
      return Map.of();
    }
    return jdbc
        .sql(
            """
            select i.id, a.name from invitation i join account a on a.id = i.invited_by
            where i.id in (:ids)
            """)
        .param("ids", invitations.stream().map(InvitationId::value).toList())
        .query((row, number) ->
            Map.entry(new InvitationId(row.getObject("id", UUID.class)), row.getString("name")))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /**
   * Looks up in one query everything that {@link InvitationPolicy} needs to know about addresses.
   *
   * @throws AccessDenied when the workspace is not this agency's
   */
  Candidates candidates(AgencyId agency, Destination destination, Collection<EmailAddress> emails) {
    WorkspaceId workspace = destination.workspace();
    Map<String, Set<Candidates.Involvement>> involvements = new HashMap<>();
    List<String> keys =
        emails.isEmpty() ? List.of("") : emails.stream().map(EmailAddress::key).toList();
    return jdbc
        .sql(CANDIDATES)
        .param("workspace", workspace == null ? null : workspace.toString(), Types.VARCHAR)
        .param("agency", agency.toString())
        .param("emails", keys)
        .query((row, number) -> {
          String involvement = row.getString("involvement");
          if (involvement != null) {
            involvements
                .computeIfAbsent(
                    row.getString("email_key"), key -> EnumSet.noneOf(Candidates.Involvement.class))
                .add(Candidates.Involvement.valueOf(involvement));
          }
          return new Candidates(
              row.getInt("invitation_days"), row.getInt("reminder_days"), involvements);
        })
        .list()
        .stream()
        .findFirst()
        .orElseThrow(() -> new AccessDenied("the workspace is another agency's"));
  }

  /**
   * The invitations that the owner of an address may renew, the newest one for each workspace and
   * team.
   */
  List<InvitationId> renewable(String emailKey, Instant now) {
    return jdbc.sql(
            """
            select i.id from invitation i
            where i.email_key = :email and i.state in (:states) and i.expires_at > :since
              and not exists (select 1 from invitation newer
                              where newer.target_id = i.target_id and newer.email_key = i.email_key
                                and newer.invited_at > i.invited_at)
            """)
        .param("email", emailKey)
        .param("states", InvitationPolicy.RENEWABLE.stream().map(Enum::name).toList())
        .param("since", Utc.of(now.minus(InvitationPolicy.RENEWABLE_FOR)))
        .query((row, number) -> new InvitationId(row.getObject(1, UUID.class)))
        .list();
  }

  /** The invitation that the token of a link leads to. */
  LinkState linkState(LinkToken token) {
    return jdbc.sql(
            """
            select i.state, i.email, i.expires_at, i.expires_at <= utc_timestamp(6) as overdue,
              a.id as agency, a.name as agency_name, w.name as workspace_name, i.role,
              exists(select 1 from account x where x.email_key = i.email_key) as account_exists, %s
            from invitation_link l
              join invitation i on i.id = l.invitation_id
              join agency a on a.id = i.agency_id
              left join workspace w on w.id = i.workspace_id
            where l.token_hash = :hash
            """
                .formatted(INVITER_NAME))
        .param("hash", token.hash())
        .query(LinkRow.class)
        .optional()
        .map(LinkRow::linkState)
        .orElseGet(LinkState.Unknown::new);
  }

  /**
   * The content of the invitation's mails, in the language that the inviter chose, else in the
   * invited person's own where it is known, else in the agency's. A reminder is due a little early:
   * the engine that asks for it has a clock of its own, and asks once.
   *
   * @throws java.util.NoSuchElementException when there is no such invitation
   */
  MailDraft mailDraft(InvitationId id) {
    return jdbc.sql(
            """
            select i.state, i.expires_at <= utc_timestamp(6) as overdue, i.delivery, i.generation,
              i.remind_at <= utc_timestamp(6) + interval 5 minute as reminder_due,
              coalesce(i.reminded_at > utc_timestamp(6) - interval 1 hour, false) as reminded_lately,
              i.reminders_stopped_at is not null as reminders_stopped,
              i.remind_at <= utc_timestamp(6) - interval 2 day as reminder_late, i.email,
              coalesce(i.locale, x.locale, a.locale) as locale,
              i.agency_id, w.name as workspace_name, i.role, i.expires_at, %s
            from invitation i
              join agency a on a.id = i.agency_id
              left join workspace w on w.id = i.workspace_id
              left join account x on x.email_key = i.email_key
            where i.id = :id
            """
                .formatted(INVITER_NAME))
        .param("id", id.toString())
        .query(MailDraft.class)
        .optional()
        .orElseThrow();
  }

  record LinkRow(
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

    LinkState linkState() {
      return switch (state.effective(overdue)) {
        case PENDING ->
            new LinkState.Valid(
                new AgencyId(agency),
                agencyName,
                workspaceName == null ? agencyName : workspaceName,
                role,
                inviterName,
                EmailAddress.stored(email),
                accountExists,
                Utc.instant(expiresAt));
        case REVOKED -> new LinkState.Revoked(new AgencyId(agency), agencyName);
        case EXPIRED -> new LinkState.Expired(new AgencyId(agency), agencyName);
        case ACCEPTED -> new LinkState.Accepted(new AgencyId(agency), agencyName);
      };
    }
  }
}
