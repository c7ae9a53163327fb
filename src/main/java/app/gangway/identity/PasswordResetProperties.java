package app.gangway.identity;

import app.gangway.ratelimit.RateLimit;
import app.gangway.ratelimit.RateLimitKey;
import app.gangway.shared.EmailAddress;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * @param validFor how long a link to set a new password works
 * @param perAddress how many mails can be asked for to one address, in the time of {@code within};
 *     0 is no limit
 * @param perClient how many for one client; 0 is no limit
 */
@ConfigurationProperties("gangway.password-reset")
record PasswordResetProperties(Duration validFor, int perAddress, int perClient, Duration within) {

  List<RateLimitKey> limits(EmailAddress email, String client) {
    String messageKey = "error.password-reset.too-many";
    return List.of(
        new RateLimit("password-reset.address", perAddress, within, messageKey).of(email.key()),
        new RateLimit("password-reset.client", perClient, within, messageKey).of(client));
  }
}
