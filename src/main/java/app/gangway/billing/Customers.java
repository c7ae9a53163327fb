package app.gangway.billing;

import app.gangway.billing.stripe.StripeApi;
import app.gangway.shared.WorkspaceId;
import app.gangway.workspace.WorkspaceManagement;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Workspaces as customers, and how many open invoices they have. Asks Stripe where it has to. */
@Component
class Customers {

  /** Events keep the number right; this bounds how long a lost one matters. */
  private static final Duration FRESH = Duration.ofMinutes(10);

  private final CustomerRows rows;
  private final WorkspaceManagement workspaces;
  private final StripeApi stripe;
  private final Clock clock;

  Customers(CustomerRows rows, WorkspaceManagement workspaces, StripeApi stripe, Clock clock) {
    this.rows = rows;
    this.workspaces = workspaces;
    this.stripe = stripe;
    this.clock = clock;
  }

  Optional<Customer> find(WorkspaceId workspace, String account) {
    return rows.find(workspace, account);
  }

  /** The customer that the workspace is, made now if it is none yet. */
  Customer require(WorkspaceId workspace, String account) {
    return rows.find(workspace, account).orElseGet(() -> create(workspace, account));
  }

  private Customer create(WorkspaceId workspace, String account) {
    int round = rows.round(workspace, account);
    String customer =
        stripe.createCustomer(account, workspace, round, workspaces.get(workspace).name());
    rows.add(workspace, account, round, customer);
    return rows.find(workspace, account).orElseThrow();
  }

  /** How many invoices wait for their payment, as Stripe said within the last minutes. */
  int openInvoices(WorkspaceId workspace, String account) {
    Customer customer = require(workspace, account);
    if (customer.openInvoices() != null
        && customer.checkedAt() != null
        && customer.checkedAt().isAfter(clock.instant().minus(FRESH))) {
      return customer.openInvoices();
    }
    return count(customer);
  }

  /** How many there are now. */
  int count(Customer customer) {
    int open = stripe.openInvoices(customer.account(), customer.id()).size();
    keep(customer, open);
    return open;
  }

  void keep(Customer customer, int openInvoices) {
    rows.keep(customer, openInvoices, clock.instant());
  }
}
