/** Whether a client has to settle something before entering the portal. */
@ApplicationModule(allowedDependencies = {"shared", "workspace", "agency", "process"})
@NullMarked
package app.gangway.billing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
