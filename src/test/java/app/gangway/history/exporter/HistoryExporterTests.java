package app.gangway.history.exporter;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the exporter needs of the broker that it runs in, of its settings and of the database. */
class HistoryExporterTests {

  @Test
  void itUsesNothingThatTheBrokerDoesNotHave() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "app.gangway.history.exporter",
            "java..",
            "io.camunda.zeebe.exporter.api..",
            "io.camunda.zeebe.protocol.record..",
            "org.slf4j",
            // Read by the compiler alone
            "org.jspecify.annotations")
        .check(
            new ClassFileImporter()
                .importPath(Path.of("target", "classes", "app", "gangway", "history", "exporter")));
  }

  @Test
  void thePasswordComesFromTheEnvironmentOrFromAFile(@TempDir Path folder) throws Exception {
    Map<String, Object> arguments = Map.of("url", "jdbc:mariadb://db/gangway", "user", "history");
    assertThat(ExporterSettings.from(arguments, Map.of("GANGWAY_HISTORY_PASSWORD", "secret")))
        .isEqualTo(new ExporterSettings("jdbc:mariadb://db/gangway", "history", "secret"))
        .asString()
        .doesNotContain("secret");

    Path file = Files.writeString(folder.resolve("history"), "url=a\nuser=b\npassword=c\n");
    assertThat(ExporterSettings.from(Map.of("settings", file.toString()), Map.of()))
        .isEqualTo(new ExporterSettings("a", "b", "c"));
  }

  @Test
  void aMissingSettingIsNamed() {
    assertThatThrownBy(() -> ExporterSettings.from(Map.of("url", "a", "user", "b"), Map.of()))
        .hasMessageContaining("GANGWAY_HISTORY_PASSWORD");
    assertThatThrownBy(() -> ExporterSettings.from(Map.of("user", "b"), Map.of()))
        .hasMessageContaining("ZEEBE_BROKER_EXPORTERS_GANGWAY_ARGS_URL");
  }

  /** The user of the database may write each table of the exporter, and no other. */
  @Test
  void theGrantsAreForTheTablesThatTheExporterWrites() throws Exception {
    Set<String> written = new TreeSet<>(Set.of("history_stream"));
    Stream.of(Table.values()).map(table -> table.upsert(1, 0).split(" ")[2]).forEach(written::add);
    String grants =
        Files.readString(Path.of("src/main/resources/app/gangway/embedded/history-user.sql"));

    for (String right : List.of("GRANT CREATE, SELECT, INSERT, UPDATE ON", "REVOKE CREATE ON")) {
      Set<String> granted = new TreeSet<>();
      Matcher found = Pattern.compile(Pattern.quote(right) + " gangway\\.(\\w+) ").matcher(grants);
      while (found.find()) {
        granted.add(found.group(1));
      }
      assertThat(granted).as(right).isEqualTo(written);
    }
    assertThat(grants).doesNotContain("ALL", "DELETE", "OPTION");
  }
}
