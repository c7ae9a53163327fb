package app.gangway.billing.stripe;

/** Stripe refuses the request; it would refuse a retry too. */
public final class StripeRefused extends RuntimeException {

  private final boolean accessLost;

  StripeRefused(String why, boolean accessLost) {
    super(why);
    this.accessLost = accessLost;
  }

  /** Whether the account was closed, or its owner took the access away. */
  public boolean isAccessLost() {
    return accessLost;
  }
}
