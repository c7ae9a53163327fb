/** Agencies (the tenants), their teammates and their brands. */
@ApplicationModule(
    allowedDependencies = {
      "shared",
      "shell",
      "identity",
      "identity :: google",
      "identity :: ui",
      "mail",
      "ratelimit"
    })
@NullMarked
package app.gangway.agency;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
