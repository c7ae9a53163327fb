package app.gangway.connection;

import java.util.Locale;

/** Why a connection does not work. */
public enum ConnectionProblem {
  /** The host answered a run with status 401. */
  REFUSED,
  /** The provider gave no access token. */
  NO_TOKEN,
  /** No key opens its secret. */
  UNREADABLE;

  /** The name in translations. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
