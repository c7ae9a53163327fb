package app.gangway.connection.secret;

import org.jspecify.annotations.Nullable;

/** No key opens this secret: its key is missing, or it was moved or changed. */
public final class SecretUnreadable extends RuntimeException {

  SecretUnreadable(String why, @Nullable Throwable cause) {
    super(why, cause);
  }
}
