package app.gangway.embedded;

import java.net.InetAddress;
import java.net.UnknownHostException;
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
