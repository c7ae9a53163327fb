/** Layouts, error views and the one place that decides where a person belongs. */
@ApplicationModule(allowedDependencies = {"shared", "identity", "identity :: google", "agency"})
@NullMarked
package app.gangway.shell;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
