package app.gangway.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.util.FileSystemUtils;

/** The embedded stack under an application of its own, of which a test can kill each process. */
abstract class KillableStack {

  static final Duration PATIENCE = Duration.ofMinutes(3);

  final Path work = Path.of("target", "kill-test").toAbsolutePath();
  final Path data = work.resolve("data");
  final Path output = work.resolve("output.log");
  final List<Process> applications = new ArrayList<>();

  @BeforeEach
  void deleteOldData() throws IOException {
    FileSystemUtils.deleteRecursively(work);
    Files.createDirectories(work);
  }

  @AfterEach
  void stopAllProcesses() throws IOException, InterruptedException {
    for (Process application : applications) {
      application.destroy();
      application.waitFor(1, TimeUnit.MINUTES);
    }
    pidFile("zeebe").stopLeftovers(Duration.ofSeconds(30));
    pidFile("mariadb").stopLeftovers(Duration.ofSeconds(30));
  }

  record Application(Process process, Properties settings) {

    URI grpcAddress() {
      return URI.create(settings.getProperty("gangway.engine.grpc-address"));
    }

    Connection connect() throws SQLException {
      return DriverManager.getConnection(
          settings.getProperty("spring.datasource.url"),
          settings.getProperty("spring.datasource.username"),
          settings.getProperty("spring.datasource.password"));
    }
  }

  Application start(String... options) throws IOException {
    Path ready = work.resolve("ready");
    Files.deleteIfExists(ready);
    Process process = launch(ready, output, options);
    await()
        .atMost(PATIENCE)
        .until(() -> {
          assertThat(process.isAlive()).as(() -> read(output)).isTrue();
          return Files.exists(ready);
        });
    Properties settings = new Properties();
    try (var in = Files.newBufferedReader(ready)) {
      settings.load(in);
    }
    return new Application(process, settings);
  }

  Process launch(Path ready, Path log, String... options) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of(options));
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            KillableApplication.class.getName(),
            "--gangway.test.parts=embedded",
            "--" + KillableApplication.READY_FILE + "=" + ready,
            "--gangway.embedded.directory=" + data));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    applications.add(process);
    return process;
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }

  static void execute(Application application, String statement) throws SQLException {
    try (Connection connection = application.connect()) {
      connection.createStatement().execute(statement);
    }
  }

  static int query(Application application, String statement) throws SQLException {
    try (Connection connection = application.connect()) {
      ResultSet result = connection.createStatement().executeQuery(statement);
      assertThat(result.next()).isTrue();
      return result.getInt(1);
    }
  }

  static boolean listens(URI address) {
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  PidFile pidFile(String part) {
    return new PidFile(
        data.resolve(part + ".pid"), part.equals("zeebe") ? brokerMarker() : databaseMarker());
  }

  ProcessHandle child(String part) throws IOException {
    return pidFile(part).process().orElseThrow();
  }

  String brokerMarker() {
    return "-Dgangway.broker.data=" + data.resolve("zeebe").resolve("data");
  }

  String databaseMarker() {
    return "--datadir=" + data.resolve("mariadb").resolve("data");
  }

  static Stream<ProcessHandle> processesWith(String marker) {
    return ProcessHandle.allProcesses()
        .filter(process ->
            process
                .info()
                .arguments()
                .map(arguments -> Arrays.asList(arguments).contains(marker))
                .orElse(false));
  }
}
