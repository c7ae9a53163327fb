package app.gangway.invitation;

import app.gangway.ratelimit.RateLimit;
import app.gangway.ratelimit.RateLimitKey;
import app.gangway.shared.EmailAddress;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * @param perAddress how many fresh links somebody can ask for to one address, in the time of {@code
 *     within}; 0 is no limit
 * @param perClient how many for one client; 0 is no limit
 */
@ConfigurationProperties("gangway.fresh-link")
record FreshLinkProperties(int perAddress, int perClient, Duration within) {

  List<RateLimitKey> limits(EmailAddress email, String client) {
    String messageKey = "error.fresh-link.too-many";
    return List.of(
        new RateLimit("fresh-link.address", perAddress, within, messageKey).of(email.key()),
        new RateLimit("fresh-link.client", perClient, within, messageKey).of(client));
  }
}
