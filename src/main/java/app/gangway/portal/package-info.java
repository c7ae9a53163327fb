/** The portal that clients use after the wizard. */
@ApplicationModule(
    allowedDependencies = {
      "shared",
      "shell",
      "identity",
      "agency",
      "workspace",
      "invitation",
      "billing",
      "billing :: ui",
      "onboarding"
    })
@NullMarked
package app.gangway.portal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
