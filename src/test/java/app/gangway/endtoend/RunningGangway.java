package app.gangway.endtoend;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Gangway as a process of its own, with its own data folder and a free port. It is started the way
 * users start it, stopped politely or killed, and started again on the same data and port.
 */
public final class RunningGangway implements AutoCloseable {

  /** How it is started. */
  public enum Start {
    /** {@code ./mvnw spring-boot:run} in the project's folder. */
    FROM_SOURCE,
    /** {@code java -jar} with the packaged jar. */
    FROM_JAR
  }

  private final Start start;
  private final Path data;
  private final int port = freePort();
  private final Map<String, String> settings = new TreeMap<>();
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

  private Process process;

  /**
   * @param data the folder for its data, under the build's folder
   * @param settings environment variables, as operators name settings there
   */
  public RunningGangway(Start start, Path data, Map<String, String> settings) {
    this.start = start;
    this.data = data.toAbsolutePath();
    this.settings.putAll(settings);
    this.settings.put("SERVER_PORT", Integer.toString(port));
    this.settings.put("GANGWAY_EMBEDDED_DIRECTORY", this.data.toString());
    this.process = launch();
  }

  public String address() {
    return "http://localhost:" + port;
  }

  public Path log() {
    return data.resolveSibling(data.getFileName() + ".log");
  }

  /** Waits until it serves. */
  public RunningGangway ready() {
    var limit = Duration.ofSeconds(start == Start.FROM_SOURCE ? 600 : 120);
    await()
        .atMost(limit)
        .pollInterval(Duration.ofMillis(100))
        .failFast("Gangway has ended, see " + log(), () -> !process.isAlive())
        .alias("Gangway is ready, see " + log())
        .until(() -> status("/actuator/health/readiness") == 200);
    return this;
  }

  /** Waits until it has given up. */
  public void endsByItself() {
    process.onExit().orTimeout(120, TimeUnit.SECONDS).join();
  }

  /** The answer's status for a GET, or 0 without an answer. */
  public int status(String path) {
    return get(path).map(HttpResponse::statusCode).orElse(0);
  }

  /** The answer's text for a GET, empty without an answer. */
  public String body(String path) {
    return get(path).map(HttpResponse::body).orElse("");
  }

  private Optional<HttpResponse<String>> get(String path) {
    try {
      return Optional.of(
          http.send(
              HttpRequest.newBuilder(URI.create(address() + path))
                  .timeout(Duration.ofSeconds(5))
                  .build(),
              BodyHandlers.ofString()));
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** The application's own process. */
  public ProcessHandle application() {
    if (start == Start.FROM_JAR) {
      return process.toHandle();
    }
    return process
        .children()
        .filter(child -> program(child).endsWith("java"))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("the application does not run, see " + log()));
  }

  /** The embedded broker's process. */
  public ProcessHandle broker() {
    return part("java");
  }

  /** The embedded database's process. */
  public ProcessHandle database() {
    return part("mariadbd");
  }

  private ProcessHandle part(String program) {
    return application()
        .descendants()
        .filter(part -> program(part).endsWith(program))
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("no %s runs, see %s".formatted(program, log())));
  }

  /** {@code kill -9} of the application alone: its database and broker are left as orphans. */
  public void kill() {
    ProcessHandle application = application();
    application.destroyForcibly();
    application.onExit().orTimeout(30, TimeUnit.SECONDS).join();
    process.onExit().orTimeout(30, TimeUnit.SECONDS).join();
  }

  /** Starts it again on the same data and port. */
  public void restart() {
    if (process.isAlive()) {
      throw new IllegalStateException("still running");
    }
    process = launch();
  }

  /** Stops it as Ctrl-C does, and waits until it and its parts have ended. */
  @Override
  public void close() {
    List<ProcessHandle> all =
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    all.stream().filter(ProcessHandle::isAlive).findFirst().ifPresent(ignored -> interrupt());
    for (ProcessHandle one : all) {
      try {
        one.onExit().orTimeout(60, TimeUnit.SECONDS).join();
      } catch (RuntimeException stillThere) {
        one.destroyForcibly();
        throw new IllegalStateException(
            "%s did not end, see %s".formatted(program(one), log()), stillThere);
      }
    }
  }

  private void interrupt() {
    application().destroy();
  }

  private Process launch() {
    var command = new ArrayList<String>();
    if (start == Start.FROM_SOURCE) {
      command.addAll(List.of(Path.of("mvnw").toAbsolutePath().toString(), "-B", "spring-boot:run"));
      String repository = System.getProperty("gangway.test.local-repository");
      if (repository != null) {
        command.add("-Dmaven.repo.local=" + repository);
      }
    } else {
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(
          List.of(
              "-XX:+IgnoreUnrecognizedVMOptions",
              "--enable-native-access=ALL-UNNAMED",
              "--sun-misc-unsafe-memory-access=allow",
              "-Xms128m",
              "-Xmx512m",
              "-XX:+UseSerialGC"));
      if (System.getProperty("gangway.bench") == null) {
        // As spring-boot:run does: a test is over before the second compiler pays off
        command.add("-XX:TieredStopAtLevel=1");
      }
      command.addAll(
          List.of(
              "-jar", System.getProperty("gangway.test.jar", "target/gangway-0.1.0-SNAPSHOT.jar")));
    }
    try {
      Files.createDirectories(log().getParent());
      var builder = new ProcessBuilder(command);
      builder.environment().putAll(settings);
      return builder
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String program(ProcessHandle process) {
    return process.info().command().orElse("");
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
