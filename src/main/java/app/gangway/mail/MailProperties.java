package app.gangway.mail;

import app.gangway.shared.WrongSetting;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param from the address that mails come from; their sender's name is the agency's
 * @param bounces where reports about mails come back to
 */
@ConfigurationProperties("gangway.mail")
record MailProperties(
    @DefaultValue("no-reply@gangway.localhost") String from, @DefaultValue Bounces bounces) {

  /**
   * @throws WrongSetting where a mail cannot come from this address
   */
  MailProperties {
    check("gangway.mail.from", from);
    check("gangway.mail.bounces.address", bounces.address());
    if (bounces.isPolled() && bounces.address().isBlank()) {
      throw new WrongSetting(
          "gangway.mail.bounces.address",
          "must be set where gangway.mail.bounces.imap-host is: reports come to it.",
          null);
    }
  }

  private static void check(String setting, String address) {
    try {
      if (!address.isBlank()) {
        new InternetAddress(address.strip(), true);
      }
    } catch (AddressException e) {
      throw new WrongSetting(
          setting, "must be a mail address, but is \"%s\".".formatted(address.strip()), e);
    }
  }

  /**
   * The mailbox to which mail servers report that a mail was not delivered.
   *
   * @param address the envelope's sender; each mail adds its id after a {@code +}. Blank: the
   *     sender of the mails, and reports go where its operator sends them
   * @param imapHost of the mailbox; blank where it is not read
   * @param imapPort 0 for the standard's: 993 with TLS, 143 without
   * @param tls whether the connection is encrypted from its beginning
   * @param folder with the reports; its mails are deleted once they are read
   */
  record Bounces(
      @DefaultValue("") String address,
      @DefaultValue("") String imapHost,
      @DefaultValue("0") int imapPort,
      @DefaultValue("true") boolean tls,
      @DefaultValue("") String username,
      @DefaultValue("") String password,
      @DefaultValue("INBOX") String folder) {

    static final Bounces NONE = new Bounces("", "", 0, true, "", "", "INBOX");

    boolean isPolled() {
      return !imapHost.isBlank();
    }

    /** The envelope's sender of this mail; empty where no address is set. */
    Optional<String> envelopeSender(MailId mail) {
      String plain = address.strip();
      int at = plain.lastIndexOf('@');
      return plain.isEmpty()
          ? Optional.empty()
          : Optional.of(plain.substring(0, at) + "+" + mail + plain.substring(at));
    }

    /** Omits the password. */
    @Override
    public String toString() {
      return "Bounces[" + imapHost + "]";
    }
  }
}
