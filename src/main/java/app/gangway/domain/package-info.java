/** The host names of agencies, and the DNS records that prove them. */
@ApplicationModule(allowedDependencies = {"shared", "shell", "identity", "agency", "process"})
@NullMarked
package app.gangway.domain;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
