/** Access to Stripe through {@link StripeApi}: the only package that uses Stripe's library. */
@NullMarked
package app.gangway.billing.stripe;

import org.jspecify.annotations.NullMarked;
