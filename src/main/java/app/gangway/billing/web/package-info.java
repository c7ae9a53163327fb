/** The webhook for events from Stripe. */
@NullMarked
package app.gangway.billing.web;

import org.jspecify.annotations.NullMarked;
