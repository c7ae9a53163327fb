/** The jobs of the client's onboarding. */
@NullMarked
package app.gangway.onboarding.worker;

import org.jspecify.annotations.NullMarked;
