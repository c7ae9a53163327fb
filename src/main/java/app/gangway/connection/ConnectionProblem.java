package app.gangway.connection;

import java.util.Locale;

/** Why a connection does not work. */
public enum ConnectionProblem {
  /** The host answered a run with status 401. */
  REFUSED,
  /** The provider gave no access token. */
  NO_TOKEN,
  /** The user did not authorize it at the provider, or the provider ended that with an error. */
  NOT_AUTHORIZED,
  /** Its authorization has ended, and the provider gave no refresh token. */
  ENDED,
  /** No key opens its secret. */
  UNREADABLE;

  /** The name in translations. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
