/** Agencies (the tenants) and their teammates. */
@ApplicationModule(allowedDependencies = {"shared", "identity"})
@NullMarked
package app.gangway.agency;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
