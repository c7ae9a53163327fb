package app.gangway.history.exporter;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Where the history is written. The broker logs the arguments of its exporters, so the password
 * comes by the environment variable {@code GANGWAY_HISTORY_PASSWORD}, or all of it by a file.
 *
 * @param url of the database, {@code jdbc:mariadb:…}
 * @param password not in {@link #toString()}
 */
record ExporterSettings(String url, String user, String password) {

  static final String PASSWORD = "GANGWAY_HISTORY_PASSWORD";

  /**
   * @param arguments {@code url} and {@code user}; or {@code settings}, the path of a file with the
   *     properties {@code url}, {@code user} and {@code password}
   * @throws IllegalArgumentException when one is missing, with its name
   */
  static ExporterSettings from(Map<String, Object> arguments, Map<String, String> environment) {
    Object file = arguments.get("settings");
    if (file != null) {
      Properties properties = new Properties();
      try (Reader content = Files.newBufferedReader(Path.of(file.toString()))) {
        properties.load(content);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return new ExporterSettings(
          needed(properties.get("url"), "url in " + file),
          needed(properties.get("user"), "user in " + file),
          needed(properties.get("password"), "password in " + file));
    }
    return new ExporterSettings(
        needed(arguments.get("url"), "the argument url (ZEEBE_BROKER_EXPORTERS_GANGWAY_ARGS_URL)"),
        needed(
            arguments.get("user"), "the argument user (ZEEBE_BROKER_EXPORTERS_GANGWAY_ARGS_USER)"),
        needed(environment.get(PASSWORD), "the environment variable " + PASSWORD));
  }

  private static String needed(@Nullable Object value, String name) {
    if (value == null || value.toString().isBlank()) {
      throw new IllegalArgumentException("The exporter of Gangway's history needs " + name);
    }
    return value.toString().strip();
  }

  @Override
  public String toString() {
    return "ExporterSettings[user=%s]".formatted(user);
  }
}
