package app.gangway.identity;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * @param validFor how long a link to set a new password works
 * @param perAddress how many mails somebody can ask for to one address, in the time of {@code
 *     within}; 0 is no limit
 * @param perClient how many for one client; 0 is no limit
 */
@ConfigurationProperties("gangway.password-reset")
record PasswordResetProperties(Duration validFor, int perAddress, int perClient, Duration within) {

  RequestLimit limit() {
    return new RequestLimit(
        "password_reset_request", "error.password-reset.too-many", perAddress, perClient, within);
  }
}
