package app.gangway.embedded;

import app.gangway.shared.AllowedNetworks;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/**
 * Looks at the standard settings before anything starts, so that a wrong one is named at once. A
 * mail server need not be up, since mails wait for it; but its name must be known.
 */
final class StandardSettings {

  static final String DATASOURCE_URL = "spring.datasource.url";
  static final String MAIL_HOST = "spring.mail.host";
  static final String MAIL_PORT = "spring.mail.port";
  static final String GRPC_ADDRESS = "gangway.engine.grpc-address";
  static final String SERVER_PORT = "server.port";

  private static final String MARIADB = "jdbc:mariadb:";
  private static final int HIGHEST_PORT = 65_535;

  private final Environment environment;

  StandardSettings(Environment environment) {
    this.environment = environment;
  }

  /** A blank value counts as none. */
  boolean names(String setting) {
    return value(setting) != null;
  }

  /**
   * @throws WrongSettingException for the first value that cannot work
   */
  void check() {
    checkPort("SERVER_PORT", SERVER_PORT, 0);
    checkPort("SPRING_MAIL_PORT", MAIL_PORT, 1);
    checkDatabase(value(DATASOURCE_URL));
    checkMailHost(value(MAIL_HOST));
    checkSender(value("gangway.mail.from"));
    checkAddress(
        "GANGWAY_ENGINE_GRPC_ADDRESS", value(GRPC_ADDRESS), "http://engine.example.org:26500");
    checkAddress("GANGWAY_BASE_URL", value("gangway.base-url"), "https://portal.example.org");
    checkNetworks("GANGWAY_METRICS_ALLOWED_FROM", value("gangway.metrics.allowed-from"));
    checkNetworks(
        "GANGWAY_EMBEDDED_INBOX_ALLOWED_FROM", value("gangway.embedded.inbox-allowed-from"));
  }

  private @Nullable String value(String setting) {
    String value = environment.getProperty(setting, "").strip();
    return value.isEmpty() ? null : value;
  }

  private void checkPort(String variable, String setting, int lowest) {
    String value = value(setting);
    if (value == null) {
      return;
    }
    try {
      int port = Integer.parseInt(value);
      if (port >= lowest && port <= HIGHEST_PORT) {
        return;
      }
    } catch (NumberFormatException e) {
      throw notAPort(variable, value, lowest, e);
    }
    throw notAPort(variable, value, lowest, null);
  }

  private static WrongSettingException notAPort(
      String variable, String value, int lowest, @Nullable Throwable cause) {
    return new WrongSettingException(
        variable,
        "must be a port between %d and %d, but is \"%s\".".formatted(lowest, HIGHEST_PORT, value),
        cause);
  }

  /** Says nothing of what follows the scheme: a password may stand there. */
  private static void checkDatabase(@Nullable String url) {
    if (url != null && !url.startsWith(MARIADB)) {
      throw new WrongSettingException(
          "SPRING_DATASOURCE_URL",
          "must be the address of a MariaDB database such as jdbc:mariadb://db.example.org/gangway,"
              + " but does not begin with jdbc:mariadb:.");
    }
  }

  private static void checkSender(@Nullable String sender) {
    try {
      if (sender != null) {
        new InternetAddress(sender, true);
      }
    } catch (AddressException e) {
      throw new WrongSettingException(
          "GANGWAY_MAIL_FROM", "must be a mail address, but is \"%s\".".formatted(sender), e);
    }
  }

  private static void checkAddress(String variable, @Nullable String address, String example) {
    if (address != null && !isWebAddress(address)) {
      throw new WrongSettingException(
          variable, "must be an address such as %s, but is \"%s\".".formatted(example, address));
    }
  }

  private static boolean isWebAddress(String address) {
    try {
      URI uri = new URI(address);
      return uri.getHost() != null && uri.getScheme().matches("https?");
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static void checkNetworks(String variable, @Nullable String networks) {
    try {
      if (networks != null) {
        new AllowedNetworks(List.of(networks.split("\\s*,\\s*")));
      }
    } catch (IllegalArgumentException e) {
      throw new WrongSettingException(
          variable,
          "must name addresses or networks such as 10.0.0.0/8, but is \"%s\".".formatted(networks),
          e);
    }
  }

  private static void checkMailHost(@Nullable String host) {
    try {
      if (host != null) {
        InetAddress.getByName(host);
      }
    } catch (UnknownHostException e) {
      throw new WrongSettingException(
          "SPRING_MAIL_HOST", "names a mail server that nobody knows: \"%s\".".formatted(host), e);
    }
  }
}
