/**
 * What the engine did: instances, the elements that they came to, jobs, incidents, timers and
 * messages. Filled by the exporter inside the broker, and read by screens.
 */
@ApplicationModule(allowedDependencies = "shared")
@NullMarked
package app.gangway.history;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
