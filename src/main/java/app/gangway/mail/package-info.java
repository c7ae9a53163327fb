/** Mails: their templates and their way to the mail server. */
@ApplicationModule(allowedDependencies = "shared")
@NullMarked
package app.gangway.mail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
