package app.gangway.identity;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** How often a password may be guessed. */
@ConfigurationProperties("gangway.sign-in")
record SignInProperties(Limits limit) {

  /**
   * A limit of 0 tries is no limit.
   *
   * @param perAddressAndClient for one address from one client
   * @param perAddress for one address, from all clients together
   * @param perClient from one client, for all addresses together
   */
  record Limits(Limit perAddressAndClient, Limit perAddress, Limit perClient) {}

  /**
   * @param tries how many tries are free
   * @param within the time in which they are counted
   */
  record Limit(int tries, Duration within) {}
}
