package app.gangway.billing;

import app.gangway.billing.stripe.StripeEvent;
import app.gangway.billing.stripe.StripeRefused;
import app.gangway.billing.stripe.StripeUnavailable;
import app.gangway.shared.Announcements;
import app.gangway.shared.RetryLater;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Handles the events from Stripe. An event is only a hint to ask Stripe for the current state, so
 * events may come late, twice or out of order. When Stripe does not answer, the event stays stored
 * and is handled again later.
 */
@Component
class StripeEventHandler {

  private static final Logger log = LoggerFactory.getLogger(StripeEventHandler.class);

  private final StripeAccounts accounts;
  private final StripeConnect connect;
  private final StripeCustomers customers;
  private final WorkspaceCustomers workspaceCustomers;
  private final BillingStepRelease release;
  private final Announcements announcements;

  StripeEventHandler(
      StripeAccounts accounts,
      StripeConnect connect,
      StripeCustomers customers,
      WorkspaceCustomers workspaceCustomers,
      BillingStepRelease release,
      Announcements announcements) {
    this.accounts = accounts;
    this.connect = connect;
    this.customers = customers;
    this.workspaceCustomers = workspaceCustomers;
    this.release = release;
    this.announcements = announcements;
  }

  // Stored with each event: a fixed id still finds this method after it is renamed
  @Async("applicationTaskExecutor")
  @TransactionalEventListener(id = "stripe-event")
  void handle(StripeEvent event) {
    String accountId = Objects.requireNonNull(event.account());
    try {
      accounts.withId(accountId).ifPresent(account -> handle(event, account));
    } catch (StripeUnavailable | BillingUnavailable e) {
      throw new RetryLater("Stripe cannot be asked about " + event.id(), e);
    } catch (StripeRefused e) {
      // Stripe would refuse a second request too
      log.warn("Stripe refuses the request after event {} ({})", event.id(), event.type());
    }
  }

  private void handle(StripeEvent event, StripeAccount account) {
    if (event.type().startsWith("account.")) {
      accounts.beginRevision(account.agency());
      connect.refresh(accounts.of(account.agency()));
    } else if (event.customer() != null) {
      customers
          .findById(Objects.requireNonNull(event.account()), event.customer())
          .ifPresent(customer -> handle(event, customer));
    }
  }

  private void handle(StripeEvent event, StripeCustomer customer) {
    if (event.type().equals("customer.deleted")) {
      // The one event that needs no request: a deleted customer stays deleted
      customers.endRound(customer);
      release.releaseSettled(customer.workspace());
    } else {
      refresh(event, customer);
    }
    announcements.announce(customer.workspace().value());
  }

  private void refresh(StripeEvent event, StripeCustomer customer) {
    customers.beginRevision(customer);
    StripeCustomer now = customers.find(customer.workspace(), customer.account()).orElseThrow();
    if (event.type().equals("checkout.session.completed") && event.object() != null) {
      workspaceCustomers.finishSetup(now, event.object());
    } else if (event.type().startsWith("invoice.")) {
      workspaceCustomers.refreshOpenInvoices(now);
      release.releaseSettled(now.workspace());
    }
  }
}
