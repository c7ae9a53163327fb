/** Where Stripe tells what happened. */
@NullMarked
package app.gangway.billing.web;

import org.jspecify.annotations.NullMarked;
