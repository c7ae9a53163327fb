package app.gangway.identity;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * @param validFor how long a link to set a new password works
 * @param perAddress how many mails somebody can ask for to one address, in the time of {@code
 *     within}
 * @param perClient how many from one client address
 */
@ConfigurationProperties("gangway.password-reset")
record PasswordResetProperties(Duration validFor, int perAddress, int perClient, Duration within) {}
