package app.gangway.billing.stripe;

/** A request to the webhook that is not signed by Stripe, is too old, or is no event. */
public final class ForgedEvent extends RuntimeException {

  ForgedEvent(String why) {
    super(why);
  }
}
