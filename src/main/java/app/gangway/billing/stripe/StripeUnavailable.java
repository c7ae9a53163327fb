package app.gangway.billing.stripe;

/** Stripe is down, too slow, or limits the rate; a later retry may succeed. */
public final class StripeUnavailable extends RuntimeException {

  StripeUnavailable(String why) {
    super(why);
  }
}
