/**
 * Counts how often something is done, on all nodes together, and owns the tables of these counts.
 */
@ApplicationModule(allowedDependencies = "shared")
@NullMarked
package app.gangway.ratelimit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
