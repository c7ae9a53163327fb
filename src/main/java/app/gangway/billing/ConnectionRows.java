package app.gangway.billing;

import app.gangway.billing.stripe.ConnectedAccount;
import app.gangway.shared.AgencyId;
import app.gangway.shared.Utc;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which agency has connected which account. */
@Component
class ConnectionRows {

  private final JdbcClient jdbc;

  ConnectionRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Connection of(AgencyId agency) {
    return jdbc.sql("select * from stripe_connection where agency_id = :agency")
        .param("agency", agency.toString())
        .query((row, number) -> connection(row))
        .optional()
        .orElseGet(() -> Connection.none(agency));
  }

  Optional<Connection> ofAccount(String account) {
    return jdbc.sql("select * from stripe_connection where account = :account")
        .param("account", account)
        .query((row, number) -> connection(row))
        .optional();
  }

  /**
   * Of several at once one connects, and none after the agency has disconnected meanwhile. A row
   * that is there already is locked as its update needs it: after {@code insert ignore} two could
   * hold it shared, and neither change it.
   */
  boolean connect(AgencyId agency, int round, String account) {
    jdbc.sql(
            """
            insert into stripe_connection (agency_id) values (:agency)
            on duplicate key update agency_id = agency_id
            """)
        .param("agency", agency.toString())
        .update();
    return jdbc.sql(
                """
                update stripe_connection set account = :account
                where agency_id = :agency and round = :round and account is null
                """)
            .param("account", account)
            .param("agency", agency.toString())
            .param("round", round)
            .update()
        > 0;
  }

  boolean disconnect(AgencyId agency, String account) {
    return jdbc.sql(
                """
                update stripe_connection set account = null, round = round + 1,
                  charges_enabled = false, details_submitted = false, requirements_due = false,
                  unavailable_since = null
                where agency_id = :agency and account = :account
                """)
            .param("agency", agency.toString())
            .param("account", account)
            .update()
        > 0;
  }

  /** What was asked until now counts no more. */
  void beginRevision(Connection connection) {
    jdbc.sql("update stripe_connection set revision = revision + 1 where agency_id = :agency")
        .param("agency", connection.agency().toString())
        .update();
  }

  /**
   * Keeps what Stripe answered.
   *
   * @return false when something happened to the account after it was asked
   */
  boolean keep(Connection asked, ConnectedAccount account) {
    return jdbc.sql(
                """
                update stripe_connection set charges_enabled = :charges,
                  details_submitted = :details, requirements_due = :requirements
                where account = :account and revision = :revision
                """)
            .param("charges", account.chargesEnabled())
            .param("details", account.detailsSubmitted())
            .param("requirements", account.requirementsDue())
            .param("account", account.id())
            .param("revision", asked.revision())
            .update()
        > 0;
  }

  void markUnavailable(AgencyId agency, Instant now) {
    jdbc.sql(
            """
            update stripe_connection set unavailable_since = :now
            where agency_id = :agency and unavailable_since is null
            """)
        .param("now", Utc.of(now))
        .param("agency", agency.toString())
        .update();
  }

  void dismissUnavailable(AgencyId agency) {
    jdbc.sql("update stripe_connection set unavailable_since = null where agency_id = :agency")
        .param("agency", agency.toString())
        .update();
  }

  private static Connection connection(ResultSet row) throws SQLException {
    @Nullable LocalDateTime unavailable = row.getObject("unavailable_since", LocalDateTime.class);
    return new Connection(
        new AgencyId(row.getObject("agency_id", UUID.class)),
        row.getInt("round"),
        row.getInt("revision"),
        row.getString("account"),
        row.getBoolean("charges_enabled"),
        row.getBoolean("details_submitted"),
        row.getBoolean("requirements_due"),
        unavailable == null ? null : Utc.instant(unavailable));
  }
}
