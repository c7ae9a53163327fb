package app.gangway.billing;

/** What a client owes cannot be said now: Stripe does not answer, or not as it should. */
public final class BillingUnavailable extends RuntimeException {

  BillingUnavailable(RuntimeException cause) {
    super("Stripe does not answer as it should", cause);
  }
}
