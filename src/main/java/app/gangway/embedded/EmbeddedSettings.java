package app.gangway.embedded;

import java.nio.file.Path;
import org.springframework.core.env.Environment;

/**
 * Where the embedded stack lives. Read before the application context exists, hence from the
 * environment.
 *
 * @param directory holds everything that has to survive a restart
 * @param brokerHome the unpacked broker, see the build
 * @param databaseHome where the database's binaries are unpacked to; shared by all directories
 */
record EmbeddedSettings(Path directory, Path brokerHome, Path databaseHome) {

  static final String DIRECTORY = "gangway.embedded.directory";
  static final String BROKER_HOME = "gangway.embedded.broker-home";
  static final String DATABASE_HOME = "gangway.embedded.database-home";

  static EmbeddedSettings from(Environment environment) {
    return new EmbeddedSettings(
        path(environment, DIRECTORY, "data"),
        path(environment, BROKER_HOME, "target/embedded/camunda-zeebe-8.5.8"),
        path(environment, DATABASE_HOME, "target/embedded/mariadb-11.4.5"));
  }

  private static Path path(Environment environment, String setting, String otherwise) {
    return Path.of(environment.getProperty(setting, otherwise)).toAbsolutePath().normalize();
  }
}
