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
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.FileSystemUtils;

/** The application or one of its children is killed, and comes back with all data. */
class KilledProcessesIT {

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Path work = Path.of("target", "kill-test").toAbsolutePath();
  private final Path data = work.resolve("data");
  private final Path output = work.resolve("output.log");
  private final List<Process> applications = new ArrayList<>();

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

  @Test
  void aStartAfterAKillKeepsTheDataAndRunsOneOfEachChild() throws Exception {
    Application killed = start();
    execute(killed, "create table kept (id int primary key)");
    execute(killed, "insert into kept values (42)");
    ProcessHandle oldBroker = child("zeebe");
    ProcessHandle oldDatabase = child("mariadb");

    killed.process().destroyForcibly().waitFor();
    assertThat(oldBroker.isAlive()).as("the broker is an orphan now").isTrue();
    assertThat(oldDatabase.isAlive()).as("the database is an orphan now").isTrue();

    Application next = start();

    assertThat(query(next, "select id from kept")).isEqualTo(42);
    assertThat(processesWith(brokerMarker())).containsExactly(child("zeebe"));
    assertThat(processesWith(databaseMarker())).containsExactly(child("mariadb"));
    assertThat(child("zeebe")).isNotEqualTo(oldBroker);
    assertThat(child("mariadb")).isNotEqualTo(oldDatabase);

    next.process().destroy();
    assertThat(next.process().waitFor(1, TimeUnit.MINUTES)).isTrue();

    assertThat(processesWith(brokerMarker())).as("brokers after a shutdown").isEmpty();
    assertThat(processesWith(databaseMarker())).as("databases after a shutdown").isEmpty();
    assertThat(pidFile("zeebe").file()).doesNotExist();
    assertThat(pidFile("mariadb").file()).doesNotExist();
  }

  @Test
  void aKilledChildComesBackWhereItWas() throws Exception {
    Application application = start();
    execute(application, "create table kept (id int primary key)");
    execute(application, "insert into kept values (42)");
    ProcessHandle oldBroker = child("zeebe");
    ProcessHandle oldDatabase = child("mariadb");

    oldBroker.destroyForcibly();
    oldDatabase.destroyForcibly();

    await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .untilAsserted(() -> assertThat(query(application, "select id from kept")).isEqualTo(42));
    await().atMost(PATIENCE).until(() -> listens(application.grpcAddress()));
    assertThat(child("zeebe")).isNotEqualTo(oldBroker);
    assertThat(child("mariadb")).isNotEqualTo(oldDatabase);
    assertThat(processesWith(brokerMarker())).containsExactly(child("zeebe"));
    assertThat(processesWith(databaseMarker())).containsExactly(child("mariadb"));
  }

  /** Its native library has 14 MB, and each start unpacks it anew. */
  @Test
  void aKilledBrokerLeavesNoLibraryBehind() throws Exception {
    Path leftBefore = data.resolve("zeebe").resolve("librocksdbjni123.so");
    Files.createDirectories(leftBefore.getParent());
    Files.writeString(leftBefore, "left by an earlier version");
    Application application = start();
    assertThat(leftBefore).doesNotExist();
    Set<Path> first = libraries();
    assertThat(first).hasSize(1);

    child("zeebe").destroyForcibly();

    await().atMost(PATIENCE).until(() -> !libraries().equals(first) && libraries().size() == 1);
    await().atMost(PATIENCE).until(() -> listens(application.grpcAddress()));
    application.process().destroyForcibly().waitFor();
    start();
    assertThat(libraries()).hasSize(1);
  }

  private Set<Path> libraries() throws IOException {
    try (Stream<Path> files = Files.walk(data.resolve("zeebe"))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("librocksdbjni"))
          .collect(Collectors.toSet());
    }
  }

  @Test
  void aSecondApplicationOnTheSameDataStopsAndSaysWhy() throws Exception {
    start();

    Process second = launch(work.resolve("second.ready"), work.resolve("second.log"));

    assertThat(second.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(second.exitValue()).isNotZero();
    assertThat(Files.readString(work.resolve("second.log")))
        .contains("is in use by another Gangway (process " + applications.getFirst().pid() + ")")
        .contains("GANGWAY_EMBEDDED_DIRECTORY")
        .doesNotContain("\tat ");
    assertThat(child("mariadb").isAlive()).isTrue();
  }

  /** Ports, paths and sizes are for programs, which read no digits but those of ASCII. */
  @ParameterizedTest
  @ValueSource(strings = {"fa", "ar-EG", "th-TH-u-nu-thai", "tr"})
  void thePartsStartWhateverTheLanguageOfTheMachine(String language) throws Exception {
    Locale locale = Locale.forLanguageTag(language);

    Application application =
        start(
            "-Duser.language=" + locale.getLanguage(),
            "-Duser.country=" + locale.getCountry(),
            "-Duser.extensions=" + extensions(locale));

    assertThat(query(application, "select 42")).isEqualTo(42);
    assertThat(listens(application.grpcAddress())).isTrue();
  }

  private static String extensions(Locale locale) {
    return locale.hasExtensions() ? "u-" + locale.getExtension('u') : "";
  }

  private record Application(Process process, Properties settings) {

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

  private Application start(String... options) throws IOException {
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

  private Process launch(Path ready, Path log, String... options) throws IOException {
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

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static void execute(Application application, String statement) throws SQLException {
    try (Connection connection = application.connect()) {
      connection.createStatement().execute(statement);
    }
  }

  private static int query(Application application, String statement) throws SQLException {
    try (Connection connection = application.connect()) {
      ResultSet result = connection.createStatement().executeQuery(statement);
      assertThat(result.next()).isTrue();
      return result.getInt(1);
    }
  }

  private static boolean listens(URI address) {
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private PidFile pidFile(String part) {
    return new PidFile(
        data.resolve(part + ".pid"), part.equals("zeebe") ? brokerMarker() : databaseMarker());
  }

  private ProcessHandle child(String part) throws IOException {
    return pidFile(part).process().orElseThrow();
  }

  private String brokerMarker() {
    return "-Dgangway.broker.data=" + data.resolve("zeebe").resolve("data");
  }

  private String databaseMarker() {
    return "--datadir=" + data.resolve("mariadb").resolve("data");
  }

  private static Stream<ProcessHandle> processesWith(String marker) {
    return ProcessHandle.allProcesses()
        .filter(process ->
            process
                .info()
                .arguments()
                .map(arguments -> Arrays.asList(arguments).contains(marker))
                .orElse(false));
  }
}
