package app.gangway.ratelimit;

import app.gangway.shared.Sha256;
import java.time.Duration;

/**
 * A rule such as "10 mails to one address within a day". The window slides: a use counts for
 * exactly {@code within}.
 *
 * @param name tells this limit from all others in the table of uses; at most 40 ASCII characters
 * @param uses how many are free; 0 is no limit
 * @param messageKey the translation of a refusal; its argument is the number of minutes to wait
 */
public record RateLimit(String name, int uses, Duration within, String messageKey) {

  /**
   * This limit for one address, account, client or the like.
   *
   * @param whose kept as a hash only: users also type their password into the wrong field
   */
  public RateLimitKey of(Object whose) {
    return new RateLimitKey(this, Sha256.of(name + ' ' + whose));
  }

  boolean isOn() {
    return uses > 0;
  }
}
