package app.gangway.billing.stripe;

/** What came in as an event does not come from Stripe, is too old, or is none. */
public final class ForgedEvent extends RuntimeException {

  ForgedEvent(String why) {
    super(why);
  }
}
