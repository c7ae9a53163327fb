/** What was done in an agency, by whom and when. */
@ApplicationModule(allowedDependencies = {"shared", "shell", "agency"})
@NullMarked
package app.gangway.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
