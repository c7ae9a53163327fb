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
  static final String STRIPE_API_KEY = "gangway.stripe.api-key";
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
    checkPort(SERVER_PORT, 0);
    checkPort(MAIL_PORT, 1);
    checkDatabase(value(DATASOURCE_URL));
    checkMailHost(value(MAIL_HOST));
    checkSender("gangway.mail.from");
    checkAddress(GRPC_ADDRESS, "http://engine.example.org:26500", true);
    checkAddress("gangway.base-url", "https://portal.example.org", false);
    checkAddress("gangway.stripe.api-base", "https://api.stripe.com", false);
    checkStripeKey(value(STRIPE_API_KEY), "gangway.stripe.webhook-secret");
    checkNetworks("gangway.metrics.allowed-from");
    checkNetworks("gangway.embedded.inbox-allowed-from");
  }

  private @Nullable String value(String setting) {
    String value = environment.getProperty(setting, "").strip();
    return value.isEmpty() ? null : value;
  }

  private void checkPort(String setting, int lowest) {
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
      throw notAPort(setting, value, lowest, e);
    }
    throw notAPort(setting, value, lowest, null);
  }

  private static WrongSettingException notAPort(
      String setting, String value, int lowest, @Nullable Throwable cause) {
    return new WrongSettingException(
        setting,
        "must be a port between %d and %d, but is \"%s\".".formatted(lowest, HIGHEST_PORT, value),
        cause);
  }

  /** Says nothing of what follows the scheme: a password may stand there. */
  private static void checkDatabase(@Nullable String url) {
    if (url != null && !url.startsWith(MARIADB)) {
      throw new WrongSettingException(
          DATASOURCE_URL,
          "must be the address of a MariaDB database such as jdbc:mariadb://db.example.org/gangway,"
              + " but does not begin with jdbc:mariadb:.");
    }
  }

  /** Says nothing of the values, which are secrets. */
  private void checkStripeKey(@Nullable String key, String secretSetting) {
    if (key == null) {
      return;
    }
    if (!key.startsWith("sk_") && !key.startsWith("rk_")) {
      throw new WrongSettingException(
          STRIPE_API_KEY,
          "must be a secret or restricted key of Stripe: one that begins with sk_ or rk_.");
    }
    String secret = value(secretSetting);
    if (secret == null || !secret.startsWith("whsec_")) {
      throw new WrongSettingException(
          secretSetting,
          "must be the signing secret of the webhook endpoint, beside GANGWAY_STRIPE_API_KEY:"
              + " one that begins with whsec_.");
    }
  }

  private void checkSender(String setting) {
    String sender = value(setting);
    try {
      if (sender != null) {
        new InternetAddress(sender, true);
      }
    } catch (AddressException e) {
      throw new WrongSettingException(
          setting, "must be a mail address, but is \"%s\".".formatted(sender), e);
    }
  }

  private void checkAddress(String setting, String example, boolean withPort) {
    String address = value(setting);
    if (address != null && !isWebAddress(address, withPort)) {
      throw new WrongSettingException(
          setting, "must be an address such as %s, but is \"%s\".".formatted(example, address));
    }
  }

  private static boolean isWebAddress(String address, boolean withPort) {
    try {
      URI uri = new URI(address);
      return uri.getHost() != null
          && (uri.getPort() > 0 || !withPort)
          && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()));
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private void checkNetworks(String setting) {
    String networks = value(setting);
    try {
      if (networks != null) {
        new AllowedNetworks(List.of(networks.split("\\s*,\\s*")));
      }
    } catch (IllegalArgumentException e) {
      throw new WrongSettingException(
          setting,
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
          MAIL_HOST, "names a mail server that nobody knows: \"%s\".".formatted(host), e);
    }
  }
}
