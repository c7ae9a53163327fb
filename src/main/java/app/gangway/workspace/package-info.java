/** Workspaces and their members, and whose portal a user reads. */
@ApplicationModule(allowedDependencies = {"shared", "shell", "identity", "agency"})
@NullMarked
package app.gangway.workspace;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
