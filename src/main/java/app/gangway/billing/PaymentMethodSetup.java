package app.gangway.billing;

import app.gangway.billing.stripe.Setup;
import app.gangway.billing.stripe.StripeApi;
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

  /** Looks at the page that was begun last, if it is not known yet what came of it. */
  void finishPending(Customer customer) {
    if (customer.setupSession() != null) {
      finish(customer, customer.setupSession());
    }
  }

  /** Makes what was given what the customer pays with. A second time changes nothing. */
  void finish(Customer customer, String session) {
    Setup setup = stripe.setup(customer.account(), session);
    if (!setup.customer().equals(customer.id())) {
      log.warn("Page {} is about another customer", session);
      return;
    }
    if (setup.paymentMethod() != null) {
      stripe.makeDefault(customer.account(), customer.id(), setup.paymentMethod());
    }
    if (setup.ended()) {
      rows.waitNoMore(customer, session);
    }
  }
}
