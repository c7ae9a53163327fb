/** The way to Stripe: the only place that knows its library, behind {@link StripeApi}. */
@NullMarked
package app.gangway.billing.stripe;

import org.jspecify.annotations.NullMarked;
