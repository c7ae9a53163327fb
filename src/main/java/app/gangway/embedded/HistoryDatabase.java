package app.gangway.embedded;

import app.gangway.shared.PrivateFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Driver;
import java.util.HashSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Where the broker writes the history of what it does (docs/decisions/0028). The broker loads the
 * exporter from a jar, which is packed from this application's own classes, so that the two always
 * belong together.
 */
record HistoryDatabase(String url, String user, String password) {

  private static final String EXPORTER = "app/gangway/history/exporter/";
  private static final String DRIVER = "org/mariadb/jdbc/";
  private static final String SERVICES = "META-INF/services/";
  private static final String SETTING = "ZEEBE_BROKER_EXPORTERS_GANGWAY_";

  /** The settings of a broker that has its files in this folder. */
  static Map<String, String> brokerSettings(Path folder) {
    return Map.of(
        SETTING + "CLASSNAME", EXPORTER.replace('/', '.') + "HistoryExporter",
        SETTING + "JARPATH", jar(folder).toString(),
        SETTING + "ARGS_SETTINGS", settings(folder).toString());
  }

  /** Writes what the broker reads from this folder. */
  void write(Path folder) throws IOException {
    Properties properties = new Properties();
    properties.setProperty("url", url);
    properties.setProperty("user", user);
    properties.setProperty("password", password);
    StringWriter content = new StringWriter();
    properties.store(content, null);
    Secret.write(settings(folder), content.toString());
    Path half = folder.resolve("history-exporter.jar.new");
    try (JarOutputStream jar =
        new JarOutputStream(Files.newOutputStream(PrivateFiles.file(half)))) {
      Set<String> packed = new HashSet<>();
      pack(EXPORTER, "**", jar, packed);
      pack(DRIVER, "**", jar, packed);
      pack(SERVICES, "org.mariadb.jdbc.*", jar, packed);
      jar.putNextEntry(new JarEntry(SERVICES + Driver.class.getName()));
      jar.write(org.mariadb.jdbc.Driver.class.getName().getBytes(StandardCharsets.UTF_8));
    }
    Files.move(
        half, jar(folder), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  private static Path jar(Path folder) {
    return folder.resolve("history-exporter.jar");
  }

  private static Path settings(Path folder) {
    return folder.resolve("history.properties");
  }

  private static void pack(String folder, String files, JarOutputStream jar, Set<String> packed)
      throws IOException {
    for (Resource file :
        new PathMatchingResourcePatternResolver().getResources("classpath*:" + folder + files)) {
      String address = file.getURL().toString();
      String name = address.substring(address.lastIndexOf(folder));
      if (!name.endsWith("/") && packed.add(name)) {
        jar.putNextEntry(new JarEntry(name));
        try (InputStream content = file.getInputStream()) {
          content.transferTo(jar);
        }
      }
    }
  }

  /** Prints no password. */
  @Override
  public String toString() {
    return "HistoryDatabase[user=%s]".formatted(user);
  }
}
