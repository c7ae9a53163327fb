/**
 * A stand-in for Stripe: the part of its API that Gangway uses, the pages that Stripe hosts, and
 * signed webhooks. It has a web server of its own, and knows nothing of the application.
 *
 * <p>{@link app.gangway.embedded.stripe.StripeStandIn} is a bean wherever the embedded stack runs
 * it; its constructor makes another one for a test. Its {@code visitor()} does what people do on
 * the pages, without a browser. {@code StripeTraffic}, in the tests, listens to requests and makes
 * answers slow, failing or lost.
 *
 * <p>Answers have the fields of Stripe's API version {@code 2026-07-29.dahlia}, and also those that
 * the published OpenAPI document, which is older, requires. Requests keep to both, too: an account
 * is made with {@code type}, for example, since the document has no {@code controller}.
 */
@NullMarked
package app.gangway.embedded.stripe;

import org.jspecify.annotations.NullMarked;
