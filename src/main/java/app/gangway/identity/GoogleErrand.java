package app.gangway.identity;

import java.io.Serializable;

/**
 * What somebody goes to Google for. Paths are without a leading slash.
 *
 * @param returnTo the page for whoever is signed in then
 * @param newcomersTo the page for whoever has no linked account
 * @param choosing lets them choose another Google account than the one that the browser remembers
 */
record GoogleErrand(String returnTo, String newcomersTo, boolean choosing) implements Serializable {

  static final String GOOGLE_PAGE = "google";
  static final GoogleErrand TO_SIGN_IN = new GoogleErrand("", GOOGLE_PAGE, false);

  /** Without the paths: one of them can be an invitation's link. */
  @Override
  public String toString() {
    return "GoogleErrand[…]";
  }
}
