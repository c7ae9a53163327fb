package app.gangway.billing;

import app.gangway.billing.stripe.Setup;
import app.gangway.billing.stripe.StripeApi;
import app.gangway.billing.stripe.StripeRefused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * What came of Stripe's page for a payment method. Coming back from it says nothing: Stripe is
 * asked, about the page that was begun for this customer.
 */
@Component
class PaymentMethodSetup {

  private static final Logger log = LoggerFactory.getLogger(PaymentMethodSetup.class);

  private final CustomerRows rows;
  private final StripeApi stripe;

  PaymentMethodSetup(CustomerRows rows, StripeApi stripe) {
    this.rows = rows;
    this.stripe = stripe;
  }

  /**
   * Looks at the page that was begun last, if it is not known yet what came of it. What Stripe
   * refuses to say about it now it never says: then it is waited for no more.
   */
  void finishPending(Customer customer) {
    String session = customer.setupSession();
    if (session == null) {
      return;
    }
    try {
      finish(customer, session);
    } catch (StripeRefused e) {
      log.warn("Stripe refuses what was given on page {}", session, e);
      rows.waitNoMore(customer, session);
    }
  }

  /**
   * Makes what was given what the customer pays with, unless something was given later. A second
   * time changes nothing.
   */
  void finish(Customer customer, String session) {
    Setup setup = stripe.setup(customer.account(), session);
    if (!setup.customer().equals(customer.id())) {
      log.warn("Page {} is about another customer", session);
      return;
    }
    PaymentMethod given = setup.paymentMethod();
    if (given != null && !isOutdated(customer, given)) {
      stripe.makeDefault(customer.account(), customer.id(), given.id());
    }
    if (setup.ended()) {
      rows.waitNoMore(customer, session);
    }
  }

  /** What Stripe tells late must not bring back a card that was replaced meanwhile. */
  private boolean isOutdated(Customer customer, PaymentMethod given) {
    return stripe
        .paymentMethod(customer.account(), customer.id())
        .filter(now -> now.given().isAfter(given.given()))
        .isPresent();
  }
}
