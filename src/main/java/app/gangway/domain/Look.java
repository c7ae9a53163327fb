package app.gangway.domain;

import org.jspecify.annotations.Nullable;

/**
 * What a look at one record gave.
 *
 * @param seen the other value that was there instead, shortened
 */
record Look(Finding finding, @Nullable String seen) {

  private static final int SHOWN = 255;

  static Look of(Finding finding) {
    return new Look(finding, null);
  }

  static Look other(String value) {
    return new Look(
        Finding.OTHER_VALUE, value.length() > SHOWN ? value.substring(0, SHOWN) : value);
  }

  boolean found() {
    return finding == Finding.FOUND;
  }
}
