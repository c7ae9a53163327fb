package app.gangway.invitation;

import app.gangway.shared.AgencyId;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.InvitationId;
import app.gangway.shared.Utc;
import app.gangway.shared.WorkspaceId;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the rows of the members page. */
@Component
class PendingInvitations {

  private final JdbcClient jdbc;

  PendingInvitations(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<InvitationSummary> of(AgencyId agencyId, WorkspaceId workspaceId) {
    return jdbc
        .sql(
            """
            select id, email, invited_at, sent_at, delivery, delivery_detail, expires_at,
              state = 'ACCEPTED' as accepted
            from invitation
            where workspace_id = :workspace and agency_id = :agency
              and state in ('PENDING', 'ACCEPTED') and joined_at is null
            order by invited_at desc, id desc
            """)
        .param("workspace", workspaceId.toString())
        .param("agency", agencyId.toString())
        .query(Row.class)
        .list()
        .stream()
        .map(row -> Objects.requireNonNull(row).summary())
        .toList();
  }

  record Row(
      UUID id,
      String email,
      LocalDateTime invitedAt,
      @Nullable LocalDateTime sentAt,
      Delivery delivery,
      @Nullable String deliveryDetail,
      LocalDateTime expiresAt,
      boolean accepted) {

    InvitationSummary summary() {
      return new InvitationSummary(
          new InvitationId(id),
          new EmailAddress(email),
          Utc.instant(invitedAt),
          sentAt == null ? null : Utc.instant(sentAt),
          delivery,
          deliveryDetail,
          Utc.instant(expiresAt),
          accepted);
    }
  }
}
