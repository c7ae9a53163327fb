package app.gangway.mail;

import app.gangway.shared.DomainName;
import app.gangway.shared.WrongSetting;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.nio.charset.StandardCharsets;
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
        String address = new InternetAddress(from.strip(), true).getAddress();
        int at = address.lastIndexOf('@');
        from = address.substring(0, at + 1) + asciiDomain(address.substring(at + 1));
        if (!StandardCharsets.US_ASCII.newEncoder().canEncode(from)) {
          throw new WrongSetting(
              "gangway.mail.from",
              "must have letters of ASCII before the @, since not every mail server takes others.");
        }
      }
    } catch (AddressException e) {
      throw new WrongSetting(
          "gangway.mail.from", "must be a mail address, but is \"%s\".".formatted(from.strip()), e);
    }
  }

  /** A name without a dot, such as {@code localhost}, is none of the internet's. */
  private static String asciiDomain(String domain) {
    return DomainName.parse(domain).map(DomainName::ascii).orElse(domain);
  }
}
