package app.gangway.identity.google;

import java.io.Serializable;

/**
 * Why a browser is sent to Google. Paths are without a leading slash.
 *
 * @param returnTo the page for a user who is signed in then
 * @param newcomersTo the page for a user whose Google account is not linked
 * @param choosing lets the user choose another Google account than the one that the browser
 *     remembers
 */
record GoogleLoginRequest(String returnTo, String newcomersTo, boolean choosing)
    implements Serializable {

  static final String GOOGLE_PAGE = "google";
  static final GoogleLoginRequest TO_SIGN_IN = new GoogleLoginRequest("", GOOGLE_PAGE, false);

  /** Without the paths: one of them can be an invitation's link. */
  @Override
  public String toString() {
    return "GoogleLoginRequest[…]";
  }
}
