/** The audit log: who did what in an agency, and when. */
@ApplicationModule(allowedDependencies = {"shared", "shell", "identity", "agency", "workspace"})
@NullMarked
package app.gangway.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
