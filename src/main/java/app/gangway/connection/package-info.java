/**
 * What a workspace's workflows sign in with at other services, also as clients give it, the hosts
 * that an agency lets them reach, and the HTTP step that uses both.
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
      "process",
      "process :: check"
    })
@NullMarked
package app.gangway.connection;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
