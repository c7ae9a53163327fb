package app.gangway.mail;

import app.gangway.shared.WrongSetting;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where reports about undelivered mails go, and how they are read there. Off without an address.
 *
 * @param address the mailbox; each mail gets a variant of it with {@code +} and an identifier
 * @param host its IMAP server
 * @param port 0 for the usual port of the TLS mode
 * @param folder read for reports; Gangway flags the mails in it as seen and deletes understood ones
 */
@ConfigurationProperties("gangway.mail.bounces")
record BounceProperties(
    @DefaultValue("") String address,
    @DefaultValue("") String host,
    @DefaultValue("0") int port,
    @DefaultValue("implicit") TlsMode tls,
    @DefaultValue("") String username,
    @DefaultValue("") String password,
    @DefaultValue("INBOX") String folder) {

  private static final String PREFIX = "gangway.mail.bounces.";

  /** RFC 5321, 4.5.3.1.1, less the sign and the 32 digits of an identifier. */
  private static final int MAX_LOCAL_PART = 64 - 33;

  private static final int MAX_PORT = 65_535;

  enum TlsMode {
    /** From the first byte on. */
    IMPLICIT,
    /** Plain text at first; without TLS afterwards the mailbox is not read. */
    STARTTLS,
    NONE
  }

  /**
   * @throws WrongSetting where no report can arrive or be read
   */
  BounceProperties {
    address = address.strip();
    if (address.isEmpty()) {
      require(host.isBlank(), "address", "must name the mailbox that the IMAP server keeps.");
    } else {
      address = MailProperties.asciiAddress(PREFIX + "address", address);
      require(
          address.lastIndexOf('@') <= MAX_LOCAL_PART,
          "address",
          "must have at most %s characters before the @.".formatted(MAX_LOCAL_PART));
      require(!host.isBlank(), "host", "must name the IMAP server of the mailbox.");
      require(!username.isBlank(), "username", "must name the mailbox's user.");
      require(!password.isEmpty(), "password", "must not be empty.");
      require(!folder.isBlank(), "folder", "must name a folder.");
      require(port >= 0 && port <= MAX_PORT, "port", "must be a port.");
    }
  }

  private static void require(boolean holds, String setting, String problem) {
    if (!holds) {
      throw new WrongSetting(PREFIX + setting, problem);
    }
  }

  boolean isOn() {
    return !address.isEmpty();
  }

  /** The address that the report about a mail comes to; empty where there is no mailbox. */
  Optional<String> envelopeSender(MailId mail) {
    int at = address.lastIndexOf('@');
    return isOn()
        ? Optional.of(address.substring(0, at) + "+" + mail + address.substring(at))
        : Optional.empty();
  }

  /** The mail whose envelope sender stands in a text. */
  Optional<MailId> mail(String text) {
    int at = address.lastIndexOf('@');
    Matcher sender =
        Pattern.compile(
                Pattern.quote(address.substring(0, at) + "+")
                    + "(\\p{XDigit}{32})"
                    + Pattern.quote(address.substring(at)),
                Pattern.CASE_INSENSITIVE)
            .matcher(text);
    return sender.find() ? MailId.parse(sender.group(1)) : Optional.empty();
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "BounceProperties[" + host + ", " + tls + "]";
  }
}
