package app.gangway.billing;

import org.jspecify.annotations.Nullable;

/** Something happened at Stripe that is to be looked at; stored until that was done. */
record StripeEventReceived(
    String id, String type, String account, @Nullable String object, @Nullable String customer) {}
