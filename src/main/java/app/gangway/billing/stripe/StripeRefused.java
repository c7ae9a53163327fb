package app.gangway.billing.stripe;

/** Stripe has understood the request, and says no: the same again would end the same. */
public final class StripeRefused extends RuntimeException {

  private final boolean accessLost;

  StripeRefused(String why, boolean accessLost) {
    super(why);
    this.accessLost = accessLost;
  }

  /** Whether the account is none of ours any more: it was closed, or has taken the access away. */
  public boolean isAccessLost() {
    return accessLost;
  }
}
