package app.gangway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code mvnw} on machines with other tools than this one. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a script for POSIX shells")
class MavenWrapperTests {

  private static final String NO_ARCHIVE = "http://127.0.0.1:1/apache-maven-3.9.11-bin.zip";

  @TempDir Path machine;

  @BeforeEach
  void makePath() throws IOException {
    Files.createDirectories(machine.resolve("home"));
    Files.createDirectories(machine.resolve("path"));
  }

  @Test
  void aJavaHomeThatIsNewEnoughIsTaken() throws Exception {
    Path home = jdk("jdk-21", "21.0.2");
    Answer answer = run("find_jdk; echo $JAVA_HOME", Map.of("JAVA_HOME", home.toString()));
    assertThat(answer.out).isEqualTo(home.toString());
    assertThat(answer.error).isEmpty();
  }

  @Test
  void aTooOldJavaHomeIsNamedAndTheUsualFoldersAreSearched() throws Exception {
    Path old = jdk("jdk-17", "17.0.15");
    Path found = jdk("home/.sdkman/candidates/java/99-tem", "99");
    Answer answer =
        run(inUsualFolders() + "find_jdk; echo $JAVA_HOME", Map.of("JAVA_HOME", old.toString()));
    assertThat(answer.out).isEqualTo(found.toString());
    assertThat(answer.error).contains(old + ") is no JDK 21 or newer; using " + found);
  }

  @Test
  void longTermReleasesComeBeforeNewerOnes() throws Exception {
    jdk("home/.sdkman/candidates/java/26-tem", "26");
    Path supported = jdk("home/.sdkman/candidates/java/25-tem", "25.0.1");
    jdk("home/.sdkman/candidates/java/21-tem", "21.0.9");
    assertThat(run(inUsualFolders() + "find_jdk; echo $JAVA_HOME", Map.of()).out)
        .isEqualTo(supported.toString());
  }

  @Test
  void aJreIsNoJdk() throws Exception {
    Path jre = jdk("jre-25", "25");
    Files.delete(jre.resolve("bin/javac"));
    Answer answer = run(nowhere() + "find_jdk", Map.of("JAVA_HOME", jre.toString()));
    assertThat(answer.exit).isOne();
    assertThat(answer.error)
        .contains("found no JDK 21 or newer", "Install one, for example JDK 25");
  }

  @Test
  void anInstalledMavenIsUsedWithANoticeIfTheDownloadFails() throws Exception {
    program("path/mvn", "[ \"$1\" = --version ] && echo 'Apache Maven 3.8.7' || echo ran \"$@\"");
    Answer answer = run(withoutDownload() + "use_installed_maven -B verify", Map.of());
    assertThat(answer.out).isEqualTo("ran -B verify");
    assertThat(answer.error)
        .contains(
            "could not download the pinned Maven from " + NO_ARCHIVE,
            "using the installed Maven 3.8.7 (" + machine.resolve("path/mvn") + ") instead");
  }

  @Test
  void anOlderMavenIsNotTaken() throws Exception {
    program("path/mvn", "echo 'Apache Maven 3.8.6'");
    Answer answer = run(withoutDownload() + "use_installed_maven verify", Map.of());
    assertThat(answer.error).contains("the installed Maven 3.8.6", "is older than 3.8.7");
    assertThat(answer.out).isEmpty();
  }

  @Test
  void versionsAreComparedByTheirNumbers() throws Exception {
    String check = "at_least %s %s && echo yes || echo no; ";
    assertThat(
            run(
                    check.formatted("3.9.11", "3.8.7")
                        + check.formatted("3.10.0", "3.9.11")
                        + check.formatted("4.0.0", "3.8.7")
                        + check.formatted("3.8.7", "3.8.7")
                        + check.formatted("3.8.6", "3.8.7"),
                    Map.of())
                .out)
        .isEqualTo("yes\nyes\nyes\nyes\nno");
  }

  /** Hides this machine's own JDKs. */
  private String nowhere() {
    return "jdk_on_path() { :; }; jdk_in_usual_folders() { :; }; ";
  }

  /** In the folders below this test's home; those that belong to the machine are left out. */
  private String inUsualFolders() throws IOException {
    String script = Files.readString(TOOLS).replaceAll("(?m)^ *(/usr|/opt|/Library).*\\\\$\n", "");
    Path limited = Files.writeString(machine.resolve("limited.sh"), script);
    return ". " + limited + "; jdk_on_path() { :; }; ";
  }

  /**
   * As {@code mvnw} leaves things when it could not download, and with no Maven but on the path.
   */
  private String withoutDownload() throws IOException {
    String script =
        Files.readString(TOOLS)
            .replaceAll(
                "(?m)^ *for mvn in .*\\\\$\n.*; do$",
                "  for mvn in \"\\$(command -v mvn || :)\"; do");
    Path limited = Files.writeString(machine.resolve("limited.sh"), script);
    return ". " + limited + "; distributionUrl=" + NO_ARCHIVE + "; clean() { :; }; ";
  }

  private static final Path TOOLS = Path.of(".mvn", "wrapper", "find-tools.sh").toAbsolutePath();

  private record Answer(int exit, String out, String error) {}

  private Answer run(String commands, Map<String, String> environment) throws Exception {
    Path error = machine.resolve("error");
    var shell =
        new ProcessBuilder("/bin/sh", "-euc", "set -f; . " + TOOLS + "; " + commands)
            .redirectError(error.toFile());
    shell.environment().remove("JAVA_HOME");
    shell.environment().put("HOME", machine.resolve("home").toString());
    shell.environment().put("PATH", machine.resolve("path") + ":/usr/bin:/bin");
    shell.environment().putAll(environment);
    Process process = shell.start();
    String out =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    return new Answer(process.waitFor(), out, Files.readString(error).strip());
  }

  private Path jdk(String name, String version) throws IOException {
    program(name + "/bin/java", "exit 0");
    program(name + "/bin/javac", "exit 0");
    Path home = machine.resolve(name);
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    return home;
  }

  private void program(String name, String script) throws IOException {
    Path file = machine.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
