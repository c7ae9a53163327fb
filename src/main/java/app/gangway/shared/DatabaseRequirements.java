package app.gangway.shared;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * Names a database server that Gangway cannot work with, before a migration fails on a statement
 * that the server does not understand. The character set and the time zone of the server do not
 * matter: each table has its own character set, and all times are in UTC.
 */
final class DatabaseRequirements {

  private static final int MAJOR = 11;
  private static final int MINOR = 4;
  private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+)");
  private static final String ACTION =
      "Let SPRING_DATASOURCE_URL name a MariaDB %s.%s or newer; without it Gangway starts one of"
              .formatted(MAJOR, MINOR)
          + " its own.";

  private DatabaseRequirements() {}

  /**
   * @throws StartFailure for a server that cannot work
   */
  static void check(DataSource database) {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet server = statement.executeQuery("select version(), @@sql_mode")) {
      server.next();
      check(server.getString(1), server.getString(2));
    } catch (SQLException e) {
      throw new IllegalStateException("The database does not tell its version", e);
    }
  }

  /**
   * @param version as {@code version()} gives it, for example {@code 11.4.5-MariaDB}
   */
  static void check(String version, String sqlMode) {
    if (!version.toLowerCase(Locale.ROOT).contains("mariadb")) {
      throw new StartFailure(
          "The database is no MariaDB: its version is %s.".formatted(version), ACTION);
    }
    // Servers before 11.0 put another product's version in front for old clients
    Matcher numbers = VERSION.matcher(version.replaceFirst("^5\\.5\\.5-", ""));
    if (numbers.find()) {
      int major = Integer.parseInt(numbers.group(1));
      int minor = Integer.parseInt(numbers.group(2));
      if (major < MAJOR || (major == MAJOR && minor < MINOR)) {
        throw new StartFailure(
            "The database is a MariaDB %s, and Gangway needs %s.%s or newer."
                .formatted(version, MAJOR, MINOR),
            ACTION);
      }
    }
    if (!sqlMode.contains("STRICT_")) {
      throw new StartFailure(
          "The database cuts values that are too long, because its sql_mode has no"
              + " STRICT_TRANS_TABLES.",
          "Add STRICT_TRANS_TABLES to the server's sql_mode, which is MariaDB's default.");
    }
    if (sqlMode.contains("ANSI_QUOTES")) {
      throw new StartFailure(
          "The database reads words in double quotes as names, because its sql_mode has"
              + " ANSI_QUOTES.",
          "Take ANSI_QUOTES and ANSI out of the server's sql_mode.");
    }
  }
}
