/**
 * Layouts, error pages and what modules plug into them: menu entries, landing pages, brands,
 * notices on the dashboard. Knows no feature.
 */
@ApplicationModule(allowedDependencies = "shared")
@NullMarked
package app.gangway.shell;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
