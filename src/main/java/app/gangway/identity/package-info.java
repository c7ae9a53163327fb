/** Accounts, passwords, sign-in, and who the current person is. */
@ApplicationModule(allowedDependencies = {"shared", "shell", "mail", "ratelimit"})
@NullMarked
package app.gangway.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
