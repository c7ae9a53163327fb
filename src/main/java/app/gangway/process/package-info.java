/**
 * Connects Gangway to the process engine; knows no feature. This package is all that other modules
 * use: they implement {@link app.gangway.process.JobWorker}, publish {@link
 * app.gangway.process.EngineMessage}s, and read and complete the {@link
 * app.gangway.process.HumanSteps} that wait for a person.
 */
@ApplicationModule(allowedDependencies = "shared")
@NullMarked
package app.gangway.process;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
