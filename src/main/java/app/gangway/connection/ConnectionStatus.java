package app.gangway.connection;

import java.util.Locale;

/** Whether runs can use a connection. */
public enum ConnectionStatus {
  /**
   * It has never signed in so far. The first run that needs it tries, or waits where a user has to
   * authorize it first.
   */
  PENDING,
  ACTIVE,
  /** The provider refuses it, or its secret cannot be read: runs wait until a teammate acts. */
  ERROR,
  /** For good; its secret is deleted. */
  REVOKED;

  /** The name in translations. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
