/** The first-login wizard: its state, its steps and their answers, its screens. */
@ApplicationModule(
    allowedDependencies = {
      "shared",
      "shell",
      "identity",
      "identity :: google",
      "agency",
      "workspace",
      "workspace :: ui",
      "invitation",
      "billing",
      "billing :: ui",
      "mail",
      "process",
      "form",
      "form :: ui"
    })
@NullMarked
package app.gangway.onboarding;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
