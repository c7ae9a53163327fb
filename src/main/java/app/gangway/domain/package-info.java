/** The host names that agencies bring along, and the proof in the DNS that they are theirs. */
@ApplicationModule(allowedDependencies = {"shared", "shell", "identity", "agency", "process"})
@NullMarked
package app.gangway.domain;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
