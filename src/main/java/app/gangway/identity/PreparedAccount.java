package app.gangway.identity;

import app.gangway.shared.DisplayName;
import app.gangway.shared.EmailAddress;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An account that is checked and hashed but not registered yet. Hashing a password takes tens of
 * milliseconds on purpose, so it is done before a transaction is opened.
 */
public final class PreparedAccount {

  private final EmailAddress email;
  private final DisplayName name;
  private final @Nullable String passwordHash;
  private final Locale locale;

  PreparedAccount(
      EmailAddress email, DisplayName name, @Nullable String passwordHash, Locale locale) {
    this.email = email;
    this.name = name;
    this.passwordHash = passwordHash;
    this.locale = locale;
  }

  EmailAddress email() {
    return email;
  }

  DisplayName name() {
    return name;
  }

  @Nullable String passwordHash() {
    return passwordHash;
  }

  Locale locale() {
    return locale;
  }
}
