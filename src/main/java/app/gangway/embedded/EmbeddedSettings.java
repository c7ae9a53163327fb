package app.gangway.embedded;

import app.gangway.shared.WrongSetting;
import java.nio.file.Path;
import org.springframework.core.env.Environment;
import org.springframework.util.unit.DataSize;

/**
 * Where the embedded stack lives. Read before the application context exists, hence from the
 * environment.
 *
 * @param directory holds everything that has to survive a restart
 * @param brokerHome the unpacked broker, see the build
 * @param databaseHome where the database's binaries are unpacked to; shared by all directories
 * @param brokerSpace the free space below which the broker pauses
 * @param history whether the broker writes the history
 */
record EmbeddedSettings(
    Path directory, Path brokerHome, Path databaseHome, DataSize brokerSpace, boolean history) {

  static final String DIRECTORY = "gangway.embedded.directory";
  static final String BROKER_HOME = "gangway.embedded.broker-home";
  static final String DATABASE_HOME = "gangway.embedded.database-home";

  static final String HISTORY = "gangway.embedded.history";

  /** The engine module reads it too, and watches the disk. */
  static final String BROKER_SPACE = "gangway.engine.disk.needed";

  static EmbeddedSettings from(Environment environment) {
    return new EmbeddedSettings(
        path(environment, DIRECTORY, "data"),
        path(environment, BROKER_HOME, "target/embedded/camunda-zeebe-8.5.8"),
        path(environment, DATABASE_HOME, "target/embedded/mariadb-11.4.5"),
        size(environment.getProperty(BROKER_SPACE, "512MB").strip()),
        yes(environment.getProperty(HISTORY, "true").strip()));
  }

  private static DataSize size(String value) {
    try {
      DataSize size = DataSize.parse(value);
      if (size.isNegative()) {
        throw new IllegalArgumentException("negative");
      }
      return size;
    } catch (IllegalArgumentException e) {
      throw new WrongSetting(
          BROKER_SPACE, "must be a size such as 512MB, but is \"%s\".".formatted(value), e);
    }
  }

  private static boolean yes(String value) {
    return switch (value) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw new WrongSetting(HISTORY, "must be true or false, but is \"%s\".".formatted(value));
    };
  }

  private static Path path(Environment environment, String setting, String otherwise) {
    return Path.of(environment.getProperty(setting, otherwise)).toAbsolutePath().normalize();
  }
}
