package app.gangway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.contentOf;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.modulith.ApplicationModule;

/**
 * Each table belongs to the module whose migration folder creates it, and the code keeps to that.
 */
class TableOwnershipTest {

  private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");
  private static final Path CODE = Path.of("src/main/java");

  /** Breaches that are still to be mended. A mended one must leave this list too. */
  private static final Set<String> KNOWN =
      Set.of(
          "AgencyAccounts: reads identity.account outside a Queries class",
          "AgencyAccounts: reads invitation.invitation outside a Queries class",
          "AgencyAccounts: reads workspace.workspace outside a Queries class",
          "AgencyAccounts: reads workspace.workspace_member outside a Queries class",
          "AgencyAccounts: undeclared invitation.invitation",
          "AgencyAccounts: undeclared workspace.workspace",
          "AgencyAccounts: undeclared workspace.workspace_member",
          "AuditRows: SQL that is not constant",
          "AuditRows: reads identity.account outside a Queries class",
          "AuditRows: reads workspace.workspace outside a Queries class",
          "AuditRows: undeclared identity.account",
          "AuditRows: undeclared workspace.workspace",
          "BulkInvitations: reads agency.agency_account outside a Queries class",
          "BulkInvitations: reads identity.account outside a Queries class",
          "BulkInvitations: reads workspace.workspace_member outside a Queries class",
          "FailedSignIns: SQL that is not constant",
          "InvitationDesk: reads agency.agency outside a Queries class",
          "InvitationDesk: reads agency.agency_account outside a Queries class",
          "InvitationDesk: reads identity.account outside a Queries class",
          "InvitationDesk: reads workspace.workspace outside a Queries class",
          "InvitationDesk: reads workspace.workspace_member outside a Queries class",
          "InvitationRows: SQL that is not constant",
          "Inviters: reads identity.account outside a Queries class",
          "LinkTargets: reads agency.agency outside a Queries class",
          "LinkTargets: reads agency.agency_account outside a Queries class",
          "LinkTargets: reads identity.account outside a Queries class",
          "LinkTargets: reads workspace.workspace outside a Queries class",
          "MailDrafts: reads agency.agency outside a Queries class",
          "MailDrafts: reads agency.agency_account outside a Queries class",
          "MailDrafts: reads identity.account outside a Queries class",
          "MailDrafts: reads workspace.workspace outside a Queries class",
          "Members: reads identity.account outside a Queries class",
          "Members: reads invitation.invitation outside a Queries class",
          "Members: undeclared invitation.invitation",
          "Onboardings: reads invitation.invitation outside a Queries class",
          "RequestLimits: SQL that is not constant",
          "StepAnswers: reads workspace.workspace outside a Queries class",
          "WizardsOfClients: reads workspace.workspace outside a Queries class",
          "WizardsOnTheWay: SQL that is not constant");

  @Test
  void noModuleTouchesATableThatIsNotItsOwnButByTheRules() throws IOException {
    assertThat(breaches(code())).containsExactlyInAnyOrderElementsOf(KNOWN);
  }

  @Test
  void foreignKeysLeadToTablesOfDeclaredModules() throws IOException {
    Map<String, String> owners = owners();
    Map<String, Set<String>> allowed = allowed();
    List<String> upward = new ArrayList<>();
    for (Path file : files(MIGRATIONS, ".sql")) {
      String module = file.getParent().getFileName().toString();
      Pattern.compile("references (\\w+)")
          .matcher(contentOf(file.toFile()))
          .results()
          .map(found -> owners.get(found.group(1)))
          .filter(owner -> !module.equals(owner) && !allowed.get(module).contains(owner))
          .forEach(owner -> upward.add(module + " -> " + owner));
    }
    assertThat(upward).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "agency.Sample      | select id from workspace_member | Sample: undeclared workspace.workspace_member",
        "workspace.Sample   | update account set name = 'x' | Sample: writes identity.account",
        "workspace.Sample   | select 1 from workspace w join agency a on a.id = w.agency_id | Sample: reads agency.agency outside a Queries class",
        "agency.Sample      | select id from no_such_table | Sample: no module owns no_such_table",
        "agency.Sample      | select from where | Sample: SQL that does not parse: select from where",
        "agency.Sample      | delete from agency | agency: written by JPA and Sample",
      })
  void everyBreachIsFound(String type, String sql, String breach) throws IOException {
    assertThat(breaches(withSample(type, "\"" + sql + "\""))).contains(breach);
  }

  @Test
  void aDeclaredTableMayBeReadInAQueriesClass() throws IOException {
    assertThat(
            breaches(
                withSample(
                    "workspace.SampleQueries",
                    "\"select 1 from workspace w \" + \"join agency a on a.id = w.agency_id\"")))
        .noneMatch(breach -> breach.startsWith("SampleQueries"));
  }

  @Test
  void aTextThatIsNotConstantIsFound() throws IOException {
    assertThat(breaches(withSample("agency.Sample", "System.lineSeparator()")))
        .contains("Sample: SQL that is not constant");
  }

  private static Set<String> breaches(List<JavaFileObject> sources) throws IOException {
    return new TableOwnership(owners(), allowed()).breaches(SqlInCode.of(sources));
  }

  private static List<JavaFileObject> code() throws IOException {
    List<JavaFileObject> sources = new ArrayList<>();
    ToolProvider.getSystemJavaCompiler()
        .getStandardFileManager(null, null, null)
        .getJavaFileObjectsFromPaths(files(CODE, ".java"))
        .forEach(sources::add);
    return sources;
  }

  /** The agency's repositories and a class that sends this SQL. */
  private static List<JavaFileObject> withSample(String type, String sql) throws IOException {
    String module = type.replaceFirst("\\..*", "");
    String name = type.replaceFirst(".*\\.", "");
    String source =
        "package app.gangway.%s; class %s { void run(org.springframework.jdbc.core.simple.JdbcClient any) { any.sql(%s).update(); } }"
            .formatted(module, name, sql);
    List<JavaFileObject> sources =
        new ArrayList<>(
            code().stream().filter(file -> file.getName().contains("/agency/Agenc")).toList());
    sources.add(
        new SimpleJavaFileObject(
            URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
          }
        });
    return sources;
  }

  private static Map<String, String> owners() throws IOException {
    Map<String, String> owners = new TreeMap<>();
    for (Path file : files(MIGRATIONS, ".sql")) {
      String module = file.getParent().getFileName().toString();
      Pattern.compile("create table (\\w+)")
          .matcher(contentOf(file.toFile()))
          .results()
          .forEach(found -> assertThat(owners.put(found.group(1), module)).isNull());
    }
    return owners;
  }

  private static Map<String, Set<String>> allowed() throws IOException {
    try (Stream<Path> folders = Files.list(CODE.resolve("app/gangway"))) {
      return folders
          .filter(Files::isDirectory)
          .map(folder -> folder.getFileName().toString())
          .collect(Collectors.toMap(module -> module, TableOwnershipTest::allowed));
    }
  }

  private static Set<String> allowed(String module) {
    try {
      ApplicationModule declared =
          Class.forName("app.gangway." + module + ".package-info")
              .getAnnotation(ApplicationModule.class);
      return declared == null ? Set.of() : Set.of(declared.allowedDependencies());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Path> files(Path folder, String ending) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    }
  }
}
