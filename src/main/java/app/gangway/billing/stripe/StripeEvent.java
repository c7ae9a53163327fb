package app.gangway.billing.stripe;

import org.jspecify.annotations.Nullable;

/**
 * An event from Stripe: only which object it is about. Gangway asks Stripe for the object's current
 * state, since events may come late, twice and out of order.
 *
 * @param account the connected account, or null for the platform itself
 * @param object the object's id
 * @param customer the customer that it names, or null
 */
public record StripeEvent(
    String id,
    String type,
    @Nullable String account,
    @Nullable String object,
    @Nullable String customer) {}
