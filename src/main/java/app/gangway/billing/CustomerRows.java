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

/** Which workspace is which customer. */
@Component
class CustomerRows {

  private final JdbcClient jdbc;

  CustomerRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Customer> find(WorkspaceId workspace, String account) {
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

  Optional<Customer> findById(String account, String customer) {
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

  /** Where several do this at once, the first decides. */
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

  /** The workspace is this customer no more, and will be another one. */
  void endRound(Customer customer) {
    jdbc.sql(
            """
            update stripe_customer set customer = null, round = round + 1,
              revision = revision + 1, setup_session = null, open_invoices = null,
              checked_at = null
            where workspace_id = :workspace and account = :account and customer = :customer
            """)
        .param("workspace", customer.workspace().toString())
        .param("account", customer.account())
        .param("customer", customer.id())
        .update();
  }

  void forget(String account) {
    jdbc.sql("delete from stripe_customer where account = :account")
        .param("account", account)
        .update();
  }

  /** What was known until now counts no more. */
  void beginRevision(Customer customer) {
    jdbc.sql(
            """
            update stripe_customer set revision = revision + 1, open_invoices = null,
              checked_at = null
            where workspace_id = :workspace and account = :account
            """)
        .param("workspace", customer.workspace().toString())
        .param("account", customer.account())
        .update();
  }

  /** Keeps what Stripe answered, unless an event came in meanwhile. */
  void keep(Customer customer, int openInvoices, Instant now) {
    jdbc.sql(
            """
            update stripe_customer set open_invoices = :open, checked_at = :now
            where workspace_id = :workspace and account = :account and revision = :revision
            """)
        .param("open", openInvoices)
        .param("now", Utc.of(now))
        .param("workspace", customer.workspace().toString())
        .param("account", customer.account())
        .param("revision", customer.revision())
        .update();
  }

  void waitFor(Customer customer, String session) {
    jdbc.sql(
            """
            update stripe_customer set setup_session = :session
            where workspace_id = :workspace and account = :account
            """)
        .param("session", session)
        .param("workspace", customer.workspace().toString())
        .param("account", customer.account())
        .update();
  }

  /** Unless another page was begun meanwhile. */
  void waitNoMore(Customer customer, String session) {
    jdbc.sql(
            """
            update stripe_customer set setup_session = null
            where workspace_id = :workspace and account = :account and setup_session = :session
            """)
        .param("session", session)
        .param("workspace", customer.workspace().toString())
        .param("account", customer.account())
        .update();
  }

  private static Customer customer(ResultSet row) throws SQLException {
    @Nullable LocalDateTime checked = row.getObject("checked_at", LocalDateTime.class);
    return new Customer(
        new WorkspaceId(row.getObject("workspace_id", UUID.class)),
        row.getString("account"),
        row.getString("customer"),
        row.getString("setup_session"),
        row.getInt("revision"),
        row.getObject("open_invoices", Integer.class),
        checked == null ? null : Utc.instant(checked));
  }
}
