package app.gangway.parts;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.mariadb.MariaDBContainer;
import org.testcontainers.utility.DockerImageName;
import org.yaml.snakeyaml.Yaml;

/**
 * The database and the broker as {@code docker-compose.yml} describes them: its images, commands
 * and settings. Testcontainers removes them when the JVM ends.
 */
public final class Containers {

  private static final int GRPC = 26500;
  private static final int MANAGEMENT = 9600;

  private Containers() {}

  /** A running database, shared by all tests of this JVM. */
  static MariaDBContainer database() {
    return SharedDatabase.RUNNING;
  }

  /** The address of a running broker, shared by all tests of this JVM. */
  static URI grpcAddress() {
    return grpcAddress(SharedBroker.RUNNING);
  }

  /** A broker that does not run yet. */
  public static GenericContainer<?> newBroker() {
    Service service = Service.named("zeebe");
    return new GenericContainer<>(service.image())
        .withEnv(withoutExporter(service.environment()))
        .withExposedPorts(GRPC, MANAGEMENT)
        .waitingFor(
            Wait.forHttp("/ready")
                .forPort(MANAGEMENT)
                .forStatusCodeMatching(status -> status >= 200 && status < 300));
  }

  /** Its jar comes from the build of the images, which is not part of a test. */
  private static Map<String, String> withoutExporter(Map<String, String> environment) {
    Map<String, String> kept = new HashMap<>(environment);
    kept.keySet().removeIf(name -> name.startsWith("ZEEBE_BROKER_EXPORTERS_"));
    return kept;
  }

  /** The address of this broker, which runs. */
  public static URI grpcAddress(GenericContainer<?> broker) {
    return URI.create("http://%s:%s".formatted(broker.getHost(), broker.getMappedPort(GRPC)));
  }

  private static MariaDBContainer newDatabase() {
    Service service = Service.named("mariadb");
    return new MariaDBContainer(service.image())
        // The image's own configuration, not that of Testcontainers
        .withConfigurationOverride(null)
        .withCommand(service.command().toArray(String[]::new))
        .withDatabaseName("gangway")
        .withUsername("gangway")
        .withPassword("gangway");
  }

  private static final class SharedDatabase {
    static final MariaDBContainer RUNNING = newDatabase();

    static {
      RUNNING.start();
    }
  }

  private static final class SharedBroker {
    static final GenericContainer<?> RUNNING = newBroker();

    static {
      RUNNING.start();
    }
  }

  /** One service of {@code docker-compose.yml}. */
  record Service(DockerImageName image, List<String> command, Map<String, String> environment) {

    @SuppressWarnings("unchecked")
    static Service named(String name) {
      try (Reader file = Files.newBufferedReader(Path.of("docker-compose.yml"))) {
        Map<String, Map<String, Map<String, Object>>> compose = new Yaml().load(file);
        Map<String, Object> service =
            requireNonNull(requireNonNull(compose.get("services")).get(name));
        return new Service(
            DockerImageName.parse(requireNonNull(service.get("image")).toString()),
            (List<String>) service.getOrDefault("command", List.of()),
            (Map<String, String>) service.getOrDefault("environment", Map.of()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
