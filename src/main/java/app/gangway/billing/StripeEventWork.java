package app.gangway.billing;

import app.gangway.billing.stripe.StripeRefused;
import app.gangway.billing.stripe.StripeUnavailable;
import app.gangway.shared.Announcements;
import app.gangway.shared.RetryLater;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Looks at what an event is about. An event is a hint and no more: how things are is asked of
 * Stripe, so that one that comes late, twice or out of order harms nothing. What cannot be asked
 * now stays stored, and is tried again.
 */
@Component
class StripeEventWork {

  private static final Logger log = LoggerFactory.getLogger(StripeEventWork.class);

  private final ConnectionRows connections;
  private final CustomerRows customerRows;
  private final ConnectedAccounts accounts;
  private final Customers customers;
  private final PaymentMethodSetup setup;
  private final Settlement settlement;
  private final Announcements announcements;

  StripeEventWork(
      ConnectionRows connections,
      CustomerRows customerRows,
      ConnectedAccounts accounts,
      Customers customers,
      PaymentMethodSetup setup,
      Settlement settlement,
      Announcements announcements) {
    this.connections = connections;
    this.customerRows = customerRows;
    this.accounts = accounts;
    this.customers = customers;
    this.setup = setup;
    this.settlement = settlement;
    this.announcements = announcements;
  }

  // The id is stored with each event: renaming this method must not strand any
  @Async("applicationTaskExecutor")
  @TransactionalEventListener(id = "stripe-event")
  void handle(StripeEventReceived event) {
    try {
      connections.ofAccount(event.account()).ifPresent(connection -> handle(event, connection));
    } catch (StripeUnavailable | BillingUnavailable e) {
      throw new RetryLater("Stripe cannot be asked about " + event.id(), e);
    } catch (StripeRefused e) {
      // Asking again would end the same
      log.warn("Stripe does not say what {} ({}) is about", event.id(), event.type());
    }
  }

  private void handle(StripeEventReceived event, Connection connection) {
    if (event.type().startsWith("account.")) {
      connections.beginRevision(connection);
      accounts.refresh(connections.of(connection.agency()));
    } else if (event.customer() != null) {
      customerRows
          .findById(event.account(), event.customer())
          .ifPresent(customer -> handle(event, customer));
    }
  }

  private void handle(StripeEventReceived event, Customer customer) {
    if (event.type().equals("customer.deleted")) {
      // The one event that needs no question: what is deleted stays so
      customerRows.endRound(customer);
      settlement.considerClientsOf(customer.workspace());
      announcements.announce(customer.workspace().value());
    } else {
      look(event, customer);
    }
  }

  private void look(StripeEventReceived event, Customer customer) {
    customerRows.beginRevision(customer);
    Customer now = customerRows.find(customer.workspace(), customer.account()).orElseThrow();
    if (event.type().equals("checkout.session.completed") && event.object() != null) {
      setup.finish(now, event.object());
    } else if (event.type().startsWith("invoice.")) {
      customers.count(now);
      settlement.considerClientsOf(now.workspace());
    }
    announcements.announce(now.workspace().value());
  }
}
