package app.gangway.ratelimit;

import app.gangway.shared.Sha256;
import java.time.Duration;

/**
 * A rule such as "10 mails to one address within a day". The window slides: a use counts for
 * exactly {@code within}.
 *
 * @param name identifies this limit in the table of uses; at most 40 ASCII characters
 * @param uses how many are free; 0 is no limit
 * @param messageKey the translation of a refusal; its argument is the number of minutes to wait
 */
public record RateLimit(String name, int uses, Duration within, String messageKey) {

  /**
   * The counter of this limit for one address, account, client or the like.
   *
   * @param subject stored as a hash only, because users also type their password into the wrong
   *     field
   */
  public RateLimitKey of(Object subject) {
    return new RateLimitKey(this, Sha256.of(name + ' ' + subject));
  }

  boolean isOn() {
    return uses > 0;
  }
}
