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
    if (!from.isBlank()) {
      from = asciiAddress("gangway.mail.from", from);
    }
  }

  /**
   * An address of this installation, with its domain in ASCII.
   *
   * @param setting names it
   * @throws WrongSetting where not every mail server takes it
   */
  static String asciiAddress(String setting, String typed) {
    try {
      String address = new InternetAddress(typed.strip(), true).getAddress();
      int at = address.lastIndexOf('@');
      String written = address.substring(0, at + 1) + asciiDomain(address.substring(at + 1));
      if (!StandardCharsets.US_ASCII.newEncoder().canEncode(written)) {
        throw new WrongSetting(
            setting,
            "must have letters of ASCII before the @, since not every mail server takes others.");
      }
      return written;
    } catch (AddressException e) {
      throw new WrongSetting(
          setting, "must be a mail address, but is \"%s\".".formatted(typed.strip()), e);
    }
  }

  /** A name without a dot, such as {@code localhost}, is none of the internet's. */
  private static String asciiDomain(String domain) {
    return DomainName.parse(domain).map(DomainName::ascii).orElse(domain);
  }
}
