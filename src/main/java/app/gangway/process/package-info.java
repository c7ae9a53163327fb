/**
 * The engine: its client, what is deployed, workers, outgoing messages and the human-step inbox.
 * Knows no feature.
 */
@ApplicationModule(allowedDependencies = "shared")
@NullMarked
package app.gangway.process;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
