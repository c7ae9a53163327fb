package app.gangway.identity;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;

/** A way to sign in besides the password, which adds itself to the pages' filter chain. */
public interface SignInMethod {

  /** Does nothing where the settings do not name this way. */
  void addTo(HttpSecurity http);
}
