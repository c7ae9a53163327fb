package app.gangway.invitation;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How many mails may be requested, and how soon.
 *
 * @param resendCooldown how long after a mail was asked for the same invitation can be sent again
 */
@ConfigurationProperties("gangway.invitation")
record InvitationProperties(Limits limit, Duration resendCooldown) {

  /**
   * A limit of 0 mails is no limit.
   *
   * @param perAddress to one address, from all agencies together
   * @param perSender by one teammate
   * @param perAgency by all teammates of an agency; what invited people ask for themselves counts
   *     for the address alone, apart from what teammates ask for
   */
  record Limits(Limit perAddress, Limit perSender, Limit perAgency) {}

  /**
   * @param mails how many mails are free
   * @param within the time in which they are counted
   */
  record Limit(int mails, Duration within) {}
}
