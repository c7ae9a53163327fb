package app.gangway.billing;

import app.gangway.billing.stripe.StripeRefused;
import app.gangway.billing.stripe.StripeUnavailable;
import java.util.function.Supplier;

/** Stripe does not answer, or not as it should: the client's invoices are not known now. */
public final class BillingUnavailable extends RuntimeException {

  private BillingUnavailable(RuntimeException cause) {
    super("Stripe does not answer as it should", cause);
  }

  /**
   * Asks Stripe.
   *
   * @throws BillingUnavailable when Stripe does not answer, or refuses
   */
  static <T> T unlessAnswered(Supplier<T> question) {
    try {
      return question.get();
    } catch (StripeUnavailable | StripeRefused e) {
      throw new BillingUnavailable(e);
    }
  }
}
