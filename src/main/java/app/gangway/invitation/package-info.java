/** Client invitations, their links and their landing page. */
@ApplicationModule(
    allowedDependencies = {
      "shared",
      "shell",
      "workspace",
      "agency",
      "identity",
      "identity :: google",
      "mail",
      "process",
      "ratelimit"
    })
@NullMarked
package app.gangway.invitation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
