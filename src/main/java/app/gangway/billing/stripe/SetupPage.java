package app.gangway.billing.stripe;

import java.net.URI;

/** A page of Stripe where somebody gives a payment method. */
public record SetupPage(String session, URI address) {}
