package app.gangway.workbench;

import app.gangway.shared.WrongSetting;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param mailAfter how long an incident stays before the operators are told by mail
 */
@ConfigurationProperties("gangway.incidents")
record IncidentProperties(@DefaultValue("15m") Duration mailAfter) {

  IncidentProperties {
    if (mailAfter.isNegative()) {
      throw new WrongSetting("gangway.incidents.mail-after", "must not be negative.");
    }
  }
}
