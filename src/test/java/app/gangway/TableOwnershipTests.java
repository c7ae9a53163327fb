package app.gangway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The persistence rule of decision 0018, held against all SQL of the application. */
class TableOwnershipTests {

  private static final String UPPER =
      """
      @ApplicationModule(allowedDependencies = {"shared", "lower"})
      package app.gangway.upper;
      """;

  private static final String LOWER =
      """
      @ApplicationModule(allowedDependencies = "lower :: ui")
      package app.gangway.lower;
      """;

  private static final Map<String, String> OWNERS =
      Map.of("lower_row", "lower", "upper_row", "upper");

  @Test
  void theApplicationKeepsToThePersistenceRule() {
    assertThat(TableOwnership.ofTheApplication().violations()).isEmpty();
  }

  @Test
  void eachMigrationLiesInTheFolderOfAModule() {
    assertThat(TableOwnership.migrations())
        .isNotEmpty()
        .allSatisfy(migration ->
            assertThat(Path.of("src/main/java/app/gangway", TableOwnership.module(migration)))
                .isDirectory());
    assertThat(TableOwnership.migrations().stream().map(TableOwnership::version))
        .doesNotHaveDuplicates()
        .allMatch(version -> version >= 100);
  }

  @Test
  void eachTableOfTheMigrationsHasAnOwner() throws IOException {
    int created = 0;
    for (Path migration : TableOwnership.migrations()) {
      String sql = Files.readString(migration).toLowerCase(Locale.ROOT);
      created += occurrences(sql, "create table") - occurrences(sql, "drop table");
    }
    assertThat(TableOwnership.ownersFromMigrations()).hasSize(created);
  }

  private static int occurrences(String text, String wanted) {
    return text.split(wanted, -1).length - 1;
  }

  @Test
  void foreignKeysLeadToTablesOfDeclaredModules() throws IOException {
    Map<String, String> owners = TableOwnership.ownersFromMigrations();
    Map<String, Set<String>> declared =
        SqlInSources.below(Path.of("src", "main", "java")).declared();
    List<String> upward = new ArrayList<>();
    for (Path migration : TableOwnership.migrations()) {
      Matcher found =
          Pattern.compile("(?:create|alter) table (\\w+)|references (\\w+)")
              .matcher(Files.readString(migration));
      String module = "";
      while (found.find()) {
        String owner =
            owners.getOrDefault(found.group(found.group(1) == null ? 2 : 1), "no module");
        if (found.group(1) != null) {
          module = owner;
        } else if (!module.equals(owner)
            && !declared.getOrDefault(module, Set.of()).contains(owner)) {
          upward.add(module + " -> " + owner);
        }
      }
    }
    // The one that decision 0018 names
    assertThat(upward).containsExactly("workspace -> invitation");
  }

  @Test
  void aTableOfAnUndeclaredModuleIsFound() {
    assertThat(violations("lower", "LowerQueries", jdbc("select * from upper_row")))
        .containsExactly(
            "lower.LowerQueries reads upper_row of upper, which lower does not declare");
  }

  @Test
  void aWriteToATableOfAnotherModuleIsFound() {
    assertThat(violations("upper", "UpperQueries", jdbc("delete from lower_row limit 10")))
        .containsExactly("upper.UpperQueries writes lower_row of lower");
    assertThat(
            violations(
                "upper",
                "UpperQueries",
                jdbc("update upper_row u join lower_row l on l.id = u.id set l.id = 1")))
        .containsExactly("upper.UpperQueries writes lower_row of lower");
  }

  @Test
  void aJoinOverTheBorderIsFoundOutsideOfAQueryClass() {
    String join = jdbc("select u.id from upper_row u where exists(select 1 from lower_row)");
    assertThat(violations("upper", "Rows", join))
        .containsExactly("upper.Rows reads lower_row of lower and is no ...Queries class");
    assertThat(violations("upper", "UpperQueries", join)).isEmpty();
  }

  @Test
  void aTableThatARepositoryAndAnotherClassWriteIsFound() {
    assertThat(
            violations(
                "upper",
                "Rows",
                jdbc("insert ignore into upper_row (id) values (:id)"),
                "package app.gangway.upper; @Entity class UpperRow {}",
                "package app.gangway.upper; interface UpperRows extends JpaRepository<UpperRow, UUID> {}"))
        .containsExactly("upper_row is written by upper.Rows and upper.UpperRows");
  }

  @Test
  void aQueryOfARepositoryIsFound() {
    assertThat(
            violations(
                "lower",
                "Plain",
                "",
                "package app.gangway.upper; @Entity @Table(name = \"upper_row\") class Up {}",
                """
                package app.gangway.lower;
                interface Ups { @Query("select u from Up u") void jpql();
                  @Query(value = "select 1 from upper_row", nativeQuery = true) void sql(); }
                """))
        .containsExactly("lower.Ups reads upper_row of upper, which lower does not declare");
  }

  @Test
  void sqlThatCannotBeReadIsFound() {
    assertThat(violations("lower", "Rows", "void a(String sql) { jdbc.sql(sql); }"))
        .containsExactly("lower.Rows: SQL that is not constant: sql");
    assertThat(violations("lower", "Rows", jdbc("select from where")))
        .containsExactly("lower.Rows: SQL that cannot be parsed: select from where");
    assertThat(violations("lower", "Rows", jdbc("truncate table lower_row")))
        .contains(
            "lower.Rows: neither select, insert, update nor delete: truncate table lower_row");
    assertThat(violations("lower", "Rows", jdbc("select * from unknown_row")))
        .containsExactly("lower.Rows uses unknown_row, which no migration creates");
    assertThat(
            violations(
                "lower",
                "Plain",
                "",
                "package app.gangway.lower; import org.springframework.jdbc.core.JdbcTemplate; class X {}"))
        .containsExactly(
            "lower.X: SQL that is not constant: import org.springframework.jdbc.core.JdbcTemplate");
  }

  @Test
  void constantsAreFoldedToAllTextsThatTheyCanBe() {
    SqlInSources sources =
        SqlInSources.of(
            "package app.gangway.lower; class Names { static final String TABLE = \"lower_row\"; }",
            """
            package app.gangway.lower;
            class Rows {
              private static final String ALL = "select %s from " + Names.TABLE;
              void one(boolean first) { run(ALL.formatted(first ? "a" : "b")); }
              void two(Kind kind) { run(three(kind, "c")); }
              private void run(String sql) { jdbc.sql(sql); }
              private String three(Kind kind, String column) {
                return switch (kind) { case X -> ALL.formatted(column); default -> "select 1"; };
              }
              void four(boolean more) {
                StringBuilder sql = new StringBuilder("select d");
                if (more) { sql.append(" from lower_row"); }
                jdbc.sql(sql.toString());
              }
            }
            """);
    assertThat(sources.unresolved()).isEmpty();
    assertThat(sources.statements())
        .extracting(SqlInSources.Sql::text)
        .containsExactlyInAnyOrder(
            "select a from lower_row",
            "select b from lower_row",
            "select c from lower_row",
            "select 1",
            "select d from lower_row");
  }

  private static String jdbc(String sql) {
    return "void run() { jdbc.sql(\"%s\").update(); }".formatted(sql);
  }

  private static Set<String> violations(String module, String type, String body, String... more) {
    List<String> sources = new ArrayList<>(List.of(more));
    sources.add(UPPER);
    sources.add(LOWER);
    sources.add("package app.gangway.%s; class %s { %s }".formatted(module, type, body));
    return TableOwnership.of(SqlInSources.of(sources.toArray(String[]::new)), OWNERS).violations();
  }
}
