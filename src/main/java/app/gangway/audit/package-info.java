/** The audit log: what was done in an agency, by whom and when. */
@ApplicationModule(allowedDependencies = {"shared", "shell", "identity", "agency", "workspace"})
@NullMarked
package app.gangway.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
