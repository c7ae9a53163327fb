/** Mails: their templates, and sending them over SMTP. */
@ApplicationModule(allowedDependencies = "shared")
@NullMarked
package app.gangway.mail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
