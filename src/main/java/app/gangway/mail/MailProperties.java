package app.gangway.mail;

import app.gangway.shared.WrongSetting;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param from the address that mails come from; their sender's name is the agency's
 */
@ConfigurationProperties("gangway.mail")
record MailProperties(@DefaultValue("no-reply@gangway.localhost") String from) {

  /**
   * @throws WrongSetting where a mail cannot come from this address
   */
  MailProperties {
    try {
      if (!from.isBlank()) {
        new InternetAddress(from.strip(), true);
      }
    } catch (AddressException e) {
      throw new WrongSetting(
          "gangway.mail.from", "must be a mail address, but is \"%s\".".formatted(from.strip()), e);
    }
  }
}
