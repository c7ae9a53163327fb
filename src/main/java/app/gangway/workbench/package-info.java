/** The screens of process owners: what runs, what is stuck, and which models there are. */
@ApplicationModule(
    allowedDependencies = {
      "shared",
      "shell",
      "identity",
      "agency",
      "workspace",
      "mail",
      "process",
      "process :: check",
      "process :: ui",
      "history",
      "history :: ui",
      "audit",
      "invitation",
      "onboarding",
      "domain",
      "connection"
    })
@NullMarked
package app.gangway.workbench;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
