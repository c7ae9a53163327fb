package app.gangway.billing.stripe;

import org.jspecify.annotations.Nullable;

/**
 * What Stripe tells. Only what it is about: how that is now is asked again, since events may come
 * late, twice and out of order.
 *
 * @param account the connected account
 * @param object the thing's id
 * @param customer whom it is about, or null where nobody is named
 */
public record StripeEvent(
    String id,
    String type,
    @Nullable String account,
    @Nullable String object,
    @Nullable String customer) {}
