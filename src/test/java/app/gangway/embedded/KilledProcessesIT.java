package app.gangway.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The application or one of its children is killed, and comes back with all data. */
class KilledProcessesIT extends KillableStack {

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
}
