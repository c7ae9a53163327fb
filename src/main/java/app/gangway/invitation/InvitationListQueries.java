package app.gangway.invitation;

import app.gangway.agency.TeammateRole;
import app.gangway.mail.MailFault;
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
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads the invitations that the members page lists. Each filter reads its rows from an index of
 * its own and counts nothing, so that a hundred thousand invitations cost no more than a page of
 * them. The queries name the index, because the database's own estimate makes it read tens of
 * thousands of rows now and then.
 */
@Component
class InvitationListQueries {

  private static final String ROWS =
      """
      select id, email, expires_at <= utc_timestamp(6) as overdue, state,
        invited_at, sent_at, delivery, delivery_detail, expires_at,
        coalesce(accepted_at, revoked_at, expired_at) as ended_at, role, email_key,
        delivery_fault, reminders_stopped_at is not null as reminders_stopped
      from invitation force index (%s)
      where target_id = :target and agency_id = :agency %s
      """;

  private static final String NEWEST = " order by invited_at desc limit :limit";

  private static final String SEARCH = " and email_key like :begin";

  /** Searches sort as their index does, because many addresses can have the same beginning. */
  private static final String BY_ADDRESS = " order by email_key, invited_at desc limit :limit";

  private final JdbcClient jdbc;

  InvitationListQueries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @param workspaceId null for the team's
   * @param begin the beginning of the addresses, in upper or lower case; blank for all
   * @param limit how many rows at most
   */
  InvitationPage list(
      AgencyId agencyId,
      @Nullable WorkspaceId workspaceId,
      InvitationFilter filter,
      String begin,
      int limit) {
    UUID target = workspaceId == null ? agencyId.value() : workspaceId.value();
    List<InvitationSummary> rows =
        jdbc.sql(query(filter, !begin.isBlank()))
            .param("target", target.toString())
            .param("agency", agencyId.toString())
            .param("begin", escapeForLike(begin) + "%")
            // One row more shows whether there are others
            .param("limit", limit + 1)
            .query((RowMapper<InvitationSummary>) (row, number) -> summary(row))
            .list();
    return new InvitationPage(rows.subList(0, Math.min(limit, rows.size())), rows.size() > limit);
  }

  /** Where mails of open invitations did not arrive: the team first, then the workspaces. */
  List<UndeliveredMails> undelivered(AgencyId agencyId) {
    return jdbc.sql(
            """
            select w.name, w.slug,
              sum(i.delivery = 'REFUSED') as refused, sum(i.delivery = 'WAITING') as waiting
            from invitation i force index (ix_invitation_agency_delivery)
              left join workspace w on w.id = i.workspace_id
            where i.agency_id = :agency and i.state = 'PENDING'
              and i.delivery in ('REFUSED', 'WAITING') and i.expires_at > utc_timestamp(6)
            group by i.target_id, w.name, w.slug
            order by w.name
            """)
        .param("agency", agencyId.toString())
        .query((row, number) -> {
          String slug = row.getString("slug");
          return new UndeliveredMails(
              row.getString("name"),
              slug == null ? null : new Slug(slug),
              row.getInt("refused"),
              row.getInt("waiting"));
        })
        .list();
  }

  private static String query(InvitationFilter filter, boolean search) {
    return switch (filter) {
      // The second query finds clients who have accepted and whom the engine has not let in yet
      case PENDING ->
          "(%s) union all (%s)%s"
              .formatted(
                  rows("ix_invitation_state", "and state = 'PENDING'", search),
                  rows(
                      "ix_invitation_joined",
                      "and state = 'ACCEPTED' and joined_at is null",
                      search),
                  search ? BY_ADDRESS : NEWEST);
      case UNDELIVERABLE ->
          rows("ix_invitation_refused", "and state = 'PENDING' and delivery = 'REFUSED'", search);
      case WAITING ->
          rows(
              "ix_invitation_refused",
              "and state = 'PENDING' and delivery = 'WAITING'",
              search);
      case ACCEPTED -> rows("ix_invitation_state", "and state = 'ACCEPTED'", search);
      case EXPIRED -> rows("ix_invitation_state", "and state = 'EXPIRED'", search);
      case REVOKED -> rows("ix_invitation_state", "and state = 'REVOKED'", search);
      case ALL -> rows("ix_invitation_target", "", search);
    };
  }

  /**
   * @param index without a search; for searches, {@code _address} is added to its name
   */
  private static String rows(String index, String condition, boolean search) {
    return search
        ? ROWS.formatted(index + "_address", condition + SEARCH) + BY_ADDRESS
        : ROWS.formatted(index, condition) + NEWEST;
  }

  private static String escapeForLike(String text) {
    return EmailAddress.keyOfBeginning(text).replaceAll("([\\\\%_])", "\\\\$1");
  }

  /** Reads columns by number: mapping by name and reflection takes longer than the query. */
  private static InvitationSummary summary(ResultSet row) throws SQLException {
    String role = row.getString(11);
    String fault = row.getString(13);
    return new InvitationSummary(
        new InvitationId(UUID.fromString(row.getString(1))),
        EmailAddress.stored(row.getString(2)),
        InvitationState.valueOf(row.getString(4)).effective(row.getBoolean(3)),
        Objects.requireNonNull(instant(row, 5)),
        instant(row, 6),
        Delivery.valueOf(row.getString(7)),
        row.getString(8),
        fault == null ? null : MailFault.valueOf(fault),
        row.getBoolean(14),
        Objects.requireNonNull(instant(row, 9)),
        instant(row, 10),
        role == null ? null : TeammateRole.valueOf(role));
  }

  private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
    LocalDateTime time = row.getObject(column, LocalDateTime.class);
    return time == null ? null : Utc.instant(time);
  }
}
