/** Client invitations, their links and their landing page. */
@ApplicationModule(
    allowedDependencies = {
      "shared",
      "shell",
      "workspace",
      "workspace :: ui",
      "agency",
      "agency :: ui",
      "identity",
      "identity :: google",
      "identity :: ui",
      "mail",
      "process",
      "ratelimit"
    })
@NullMarked
package app.gangway.invitation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
