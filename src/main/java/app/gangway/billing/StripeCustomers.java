package app.gangway.billing;

import app.gangway.shared.Utc;
import app.gangway.shared.WorkspaceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of the workspaces' customers at Stripe. */
@Component
class StripeCustomers {

  private final JdbcClient jdbc;

  StripeCustomers(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<StripeCustomer> find(WorkspaceId workspace, String account) {
    return jdbc.sql(
            """
            select * from stripe_customer
            where workspace_id = :workspace and account = :account and customer is not null
            """)
        .param("workspace", workspace.toString())
        .param("account", account)
        .query((row, number) -> customer(row))
        .optional();
  }

  Optional<StripeCustomer> findById(String account, String customer) {
    return jdbc.sql(
            "select * from stripe_customer where account = :account and customer = :customer")
        .param("account", account)
        .param("customer", customer)
        .query((row, number) -> customer(row))
        .optional();
  }

  /** How many customers the workspace has been on this account before. */
  int round(WorkspaceId workspace, String account) {
    return jdbc.sql(
            """
            select round from stripe_customer
            where workspace_id = :workspace and account = :account
            """)
        .param("workspace", workspace.toString())
        .param("account", account)
        .query(Integer.class)
        .optional()
        .orElse(0);
  }

  /** When several requests add one at once, the first wins. */
  void add(WorkspaceId workspace, String account, int round, String customer) {
    jdbc.sql(
            """
            insert into stripe_customer (workspace_id, account, customer)
            values (:workspace, :account, :customer)
            on duplicate key update
              customer = if(customer is null and round = :round, values(customer), customer)
            """)
        .param("workspace", workspace.toString())
        .param("account", account)
        .param("customer", customer)
        .param("round", round)
        .update();
  }

  /** Forgets a customer that was deleted at Stripe; the workspace gets a new one when needed. */
  void endRound(StripeCustomer customer) {
    update(
            customer,
            """
            customer = null, round = round + 1, revision = revision + 1, setup_session = null,
            open_invoices = null, checked_at = null
            """,
            "customer = :customer")
        .param("customer", customer.id())
        .update();
  }

  void deleteAll(String account) {
    jdbc.sql("delete from stripe_customer where account = :account")
        .param("account", account)
        .update();
  }

  /**
   * Makes answers that Stripe gave before now outdated. The number of open invoices stays as the
   * last that is known.
   */
  void beginRevision(StripeCustomer customer) {
    update(customer, "revision = revision + 1, checked_at = null", "true").update();
  }

  /** Stores the number that Stripe answered, unless an event came in meanwhile. */
  void storeOpenInvoices(StripeCustomer customer, int openInvoices, Instant now) {
    update(customer, "open_invoices = :open, checked_at = :now", "revision = :revision")
        .param("open", openInvoices)
        .param("now", Utc.of(now))
        .param("revision", customer.revision())
        .update();
  }

  void storeSetupSession(StripeCustomer customer, String session) {
    update(customer, "setup_session = :session", "true").param("session", session).update();
  }

  /** Does nothing when another page was opened meanwhile. */
  void clearSetupSession(StripeCustomer customer, String session) {
    update(customer, "setup_session = null", "setup_session = :session")
        .param("session", session)
        .update();
  }

  private JdbcClient.StatementSpec update(
      StripeCustomer customer, String assignments, String condition) {
    return jdbc.sql(
            """
            update stripe_customer set %s
            where workspace_id = :workspace and account = :account and %s
            """
                .formatted(assignments, condition))
        .param("workspace", customer.workspace().toString())
        .param("account", customer.account());
  }

  private static StripeCustomer customer(ResultSet row) throws SQLException {
    @Nullable LocalDateTime checked = row.getObject("checked_at", LocalDateTime.class);
    return new StripeCustomer(
        new WorkspaceId(row.getObject("workspace_id", UUID.class)),
        row.getString("account"),
        row.getString("customer"),
        row.getString("setup_session"),
        row.getInt("revision"),
        row.getObject("open_invoices", Integer.class),
        checked == null ? null : Utc.instant(checked));
  }
}
