package app.gangway.invitation;

import app.gangway.identity.RequestLimit;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * @param perAddress how many fresh links can be requested for one address in the time of {@code
 *     within}; 0 is no limit
 * @param perClient how many for one client; 0 is no limit
 */
@ConfigurationProperties("gangway.fresh-link")
record FreshLinkProperties(int perAddress, int perClient, Duration within) {

  RequestLimit limit() {
    return new RequestLimit(
        "fresh_link_request", "error.fresh-link.too-many", perAddress, perClient, within);
  }
}
