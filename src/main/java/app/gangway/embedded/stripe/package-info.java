/**
 * A stand-in for Stripe: the part of its API that Gangway uses, the pages that people see there,
 * and signed webhooks. Nothing here knows the application.
 *
 * <p>For tests, {@link app.gangway.embedded.stripe.StripeStandIn} is a bean wherever the embedded
 * stack runs it; its constructor makes one of the test's own.
 *
 * <ul>
 *   <li>{@code standIn.deliverTo(URI)}: where webhooks go, since a test's port is a random one;
 *       {@code sign(body, time)} makes the {@code Stripe-Signature} of a body;
 *   <li>{@code standIn.visitor()}: what people do on Stripe's pages, without a browser: {@code
 *       finishOnboarding}, {@code restrict}, {@code disconnect}, {@code pay}, {@code
 *       completeSetup};
 *   <li>{@code standIn.faults()}: slow, failing and lost answers; {@code clear()} ends them all;
 *   <li>{@code standIn.listen(exchange -> …)}: every request and its answer, for the contract test.
 * </ul>
 *
 * <p>Answers have the fields of Stripe's API version {@code 2026-07-29.dahlia}, and beside them
 * those that the published OpenAPI document, which is older, calls required. Requests keep to both,
 * too: an account is made with {@code type}, for example, since the document knows no {@code
 * controller}.
 */
@NullMarked
package app.gangway.embedded.stripe;

import org.jspecify.annotations.NullMarked;
