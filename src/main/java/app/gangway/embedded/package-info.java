/**
 * The embedded stack: a real database, broker and mail server and a stand-in for Stripe, started
 * where no setting names another.
 */
@ApplicationModule(allowedDependencies = "shared")
@NullMarked
package app.gangway.embedded;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
