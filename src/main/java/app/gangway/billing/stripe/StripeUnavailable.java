package app.gangway.billing.stripe;

/** Stripe is down, too slow, or wants fewer requests: the same may work a little later. */
public final class StripeUnavailable extends RuntimeException {

  StripeUnavailable(String why) {
    super(why);
  }
}
