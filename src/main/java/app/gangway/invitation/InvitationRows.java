package app.gangway.invitation;

import app.gangway.agency.TeammateRole;
import app.gangway.shared.AgencyId;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.InvitationId;
import app.gangway.shared.Utc;
import app.gangway.shared.WorkspaceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
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
        coalesce(accepted_at, revoked_at, expired_at) as ended_at, role, email_key
      from invitation
      where agency_id = :agency and workspace_id <=> :workspace
      """;

  private static final String NEWEST = " order by invited_at desc limit :limit";

  private static final String SEARCH = " and email_key like :begin";

  /** In the order of the index, since what is found by its beginning can be very many. */
  private static final String BY_ADDRESS = " order by email_key, invited_at desc limit :limit";

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
        jdbc.sql(query(filter, !begin.isEmpty()))
            .param("workspace", workspaceId == null ? null : workspaceId.toString(), Types.VARCHAR)
            .param("agency", agencyId.toString())
            .param("begin", literally(begin) + "%")
            // One more than wanted tells whether there are others
            .param("limit", limit + 1)
            .query((RowMapper<InvitationSummary>) (row, number) -> summary(row))
            .list();
    return new InvitationPage(rows.subList(0, Math.min(limit, rows.size())), rows.size() > limit);
  }

  private static String query(InvitationFilter filter, boolean search) {
    return switch (filter) {
      // The second are those who have accepted and whom the engine has not let in yet
      case PENDING ->
          "(%s) union all (%s)%s"
              .formatted(
                  rows("and state = 'PENDING'", search),
                  rows("and state = 'ACCEPTED' and joined_at is null", search),
                  search ? BY_ADDRESS : NEWEST);
      case UNDELIVERABLE -> rows("and state = 'PENDING' and delivery = 'REFUSED'", search);
      case ACCEPTED -> rows("and state = 'ACCEPTED'", search);
      case EXPIRED -> rows("and state = 'EXPIRED'", search);
      case REVOKED -> rows("and state = 'REVOKED'", search);
      case ALL -> rows("", search);
    };
  }

  private static String rows(String condition, boolean search) {
    return COLUMNS + condition + (search ? SEARCH + BY_ADDRESS : NEWEST);
  }

  private static String literally(String text) {
    return text.strip().toLowerCase(Locale.ROOT).replaceAll("([\\\\%_])", "\\\\$1");
  }

  /** By hand: mapping by reflection takes longer than the database. */
  private static InvitationSummary summary(ResultSet row) throws SQLException {
    String role = row.getString("role");
    boolean overdue = row.getBoolean("overdue");
    return new InvitationSummary(
        new InvitationId(UUID.fromString(row.getString("id"))),
        new EmailAddress(row.getString("email")),
        overdue ? InvitationState.EXPIRED : InvitationState.valueOf(row.getString("state")),
        Objects.requireNonNull(instant(row, "invited_at")),
        instant(row, "sent_at"),
        Delivery.valueOf(row.getString("delivery")),
        row.getString("delivery_detail"),
        Objects.requireNonNull(instant(row, "expires_at")),
        instant(row, "ended_at"),
        role == null ? null : TeammateRole.valueOf(role));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    LocalDateTime time = row.getObject(column, LocalDateTime.class);
    return time == null ? null : Utc.instant(time);
  }
}
