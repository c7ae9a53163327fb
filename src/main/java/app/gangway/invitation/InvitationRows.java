package app.gangway.invitation;

import app.gangway.agency.TeammateRole;
import app.gangway.shared.AgencyId;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.InvitationId;
import app.gangway.shared.Utc;
import app.gangway.shared.WorkspaceId;
import java.sql.Types;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads the rows of the members page. Each filter finds its newest rows in an index, so that a
 * hundred thousand invitations cost no more than ten; for the same reason nothing is counted.
 */
@Component
class InvitationRows {

  private static final String COLUMNS =
      """
      select id, email, state, state = 'PENDING' and expires_at <= utc_timestamp(6) as overdue,
        invited_at, sent_at, delivery, delivery_detail, expires_at,
        coalesce(accepted_at, revoked_at, expired_at) as ended_at, role
      from invitation
      where agency_id = :agency and workspace_id <=> :workspace
      """;

  private static final String NEWEST = " order by invited_at desc limit :limit";

  private final JdbcClient jdbc;

  InvitationRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @param workspaceId null for the team's
   * @param begin what the addresses begin with, in whatever case; empty for all
   * @param limit how many rows at most
   */
  InvitationPage of(
      AgencyId agencyId,
      @Nullable WorkspaceId workspaceId,
      InvitationFilter filter,
      String begin,
      int limit) {
    List<InvitationSummary> rows =
        jdbc
            .sql(query(filter, begin.isEmpty() ? "" : " and email_key like :begin"))
            .param("workspace", workspaceId == null ? null : workspaceId.toString(), Types.VARCHAR)
            .param("agency", agencyId.toString())
            .param("begin", literally(begin) + "%")
            // One more than wanted tells whether there are others
            .param("limit", limit + 1)
            .query(Row.class)
            .list()
            .stream()
            .map(row -> Objects.requireNonNull(row).summary())
            .toList();
    return new InvitationPage(rows.subList(0, Math.min(limit, rows.size())), rows.size() > limit);
  }

  private static String query(InvitationFilter filter, String search) {
    return switch (filter) {
      case PENDING ->
          "("
              + COLUMNS
              + "and state = 'PENDING'"
              + search
              + NEWEST
              + ") union all ("
              + COLUMNS
              + "and state = 'ACCEPTED' and joined_at is null"
              + search
              + NEWEST
              + ")"
              + NEWEST;
      case UNDELIVERABLE ->
          COLUMNS + "and state = 'PENDING' and delivery = 'REFUSED'" + search + NEWEST;
      case ACCEPTED -> COLUMNS + "and state = 'ACCEPTED'" + search + NEWEST;
      case EXPIRED -> COLUMNS + "and state = 'EXPIRED'" + search + NEWEST;
      case REVOKED -> COLUMNS + "and state = 'REVOKED'" + search + NEWEST;
      case ALL -> COLUMNS + search + NEWEST;
    };
  }

  private static String literally(String text) {
    return text.strip().toLowerCase(Locale.ROOT).replaceAll("([\\\\%_])", "\\\\$1");
  }

  record Row(
      UUID id,
      String email,
      InvitationState state,
      boolean overdue,
      LocalDateTime invitedAt,
      @Nullable LocalDateTime sentAt,
      Delivery delivery,
      @Nullable String deliveryDetail,
      LocalDateTime expiresAt,
      @Nullable LocalDateTime endedAt,
      @Nullable TeammateRole role) {

    InvitationSummary summary() {
      return new InvitationSummary(
          new InvitationId(id),
          new EmailAddress(email),
          overdue ? InvitationState.EXPIRED : state,
          Utc.instant(invitedAt),
          sentAt == null ? null : Utc.instant(sentAt),
          delivery,
          deliveryDetail,
          Utc.instant(expiresAt),
          endedAt == null ? null : Utc.instant(endedAt),
          role);
    }
  }
}
