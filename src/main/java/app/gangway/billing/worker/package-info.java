/** The billing jobs of the client's onboarding. */
@NullMarked
package app.gangway.billing.worker;

import org.jspecify.annotations.NullMarked;
