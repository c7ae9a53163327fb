/**
 * An agency's own workflows in the workspaces of its clients: their models and versions, their
 * runs, and the forms and tasks in which people take part.
 */
@ApplicationModule(
    allowedDependencies = {
      "shared",
      "shell",
      "identity",
      "agency",
      "workspace",
      "workspace :: ui",
      "mail",
      "billing",
      "process",
      "connection",
      "connection :: secret",
      "ratelimit",
      "process :: check",
      "process :: ui",
      "form",
      "form :: ui",
      "history",
      "history :: ui",
      "audit"
    })
@NullMarked
package app.gangway.workflow;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
