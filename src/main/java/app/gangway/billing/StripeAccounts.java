package app.gangway.billing;

import app.gangway.billing.stripe.StripeApi;
import app.gangway.shared.AgencyId;
import app.gangway.shared.Utc;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of the Stripe accounts that agencies have connected. */
@Component
class StripeAccounts {

  private final JdbcClient jdbc;
  private final Clock clock;

  StripeAccounts(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  StripeAccount of(AgencyId agency) {
    return jdbc.sql("select * from stripe_connection where agency_id = :agency")
        .param("agency", agency.toString())
        .query((row, number) -> account(row))
        .optional()
        .orElseGet(() -> StripeAccount.none(agency));
  }

  Optional<StripeAccount> withId(String account) {
    return jdbc.sql("select * from stripe_connection where account = :account")
        .param("account", account)
        .query((row, number) -> account(row))
        .optional();
  }

  /**
   * Stores a connected account.
   *
   * <p>The insert updates an existing row to lock it exclusively: after {@code insert ignore} two
   * transactions could hold it shared, and neither could change it.
   *
   * @return false when another request has connected one, or the agency has disconnected meanwhile
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

  /** Makes answers that Stripe gave before now outdated. */
  void beginRevision(AgencyId agency) {
    jdbc.sql("update stripe_connection set revision = revision + 1 where agency_id = :agency")
        .param("agency", agency.toString())
        .update();
  }

  /**
   * Stores the status that Stripe answered.
   *
   * @param asked the account as it was known before Stripe was asked
   * @return false when an event about the account came in meanwhile
   */
  boolean store(StripeAccount asked, StripeApi.AccountStatus status) {
    return jdbc.sql(
                """
                update stripe_connection set charges_enabled = :charges,
                  details_submitted = :details, requirements_due = :requirements
                where account = :account and revision = :revision
                """)
            .param("charges", status.chargesEnabled())
            .param("details", status.detailsSubmitted())
            .param("requirements", status.requirementsDue())
            .param("account", status.id())
            .param("revision", asked.revision())
            .update()
        > 0;
  }

  /** Remembers that a client skipped the billing step; the first time counts. */
  void markUnavailable(AgencyId agency) {
    jdbc.sql(
            """
            update stripe_connection set unavailable_since = :now
            where agency_id = :agency and unavailable_since is null
            """)
        .param("now", Utc.of(clock.instant()))
        .param("agency", agency.toString())
        .update();
  }

  void clearUnavailable(AgencyId agency) {
    jdbc.sql("update stripe_connection set unavailable_since = null where agency_id = :agency")
        .param("agency", agency.toString())
        .update();
  }

  private static StripeAccount account(ResultSet row) throws SQLException {
    @Nullable LocalDateTime unavailable = row.getObject("unavailable_since", LocalDateTime.class);
    return new StripeAccount(
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
