package app.gangway.connection;

import java.util.Locale;

/** How a connection signs in. */
public enum ConnectionKind {
  API_KEY_HEADER,
  API_KEY_QUERY,
  BEARER,
  BASIC,
  CLIENT_CREDENTIALS,
  AUTHORIZATION_CODE;

  /** Whether it gets its access tokens from a provider. */
  boolean isOauth() {
    return this == CLIENT_CREDENTIALS || this == AUTHORIZATION_CODE;
  }

  /** The name in translations. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
