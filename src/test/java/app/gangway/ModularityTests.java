package app.gangway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.contentOf;
import static org.springframework.util.StringUtils.capitalize;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;

/**
 * The modules keep to what they may use, and the diagrams under {@code docs} show them as they are.
 *
 * <p>After a wanted change, write the diagrams anew: {@code ./mvnw test -Dtest=ModularityTests
 * -Dgangway.docs.write=true}.
 */
class ModularityTests {

  private static final ApplicationModules MODULES = ApplicationModules.of(GangwayApplication.class);
  private static final TableOwnership TABLES = TableOwnership.ofTheApplication();
  private static final ModuleMap MAP = new ModuleMap(MODULES, TABLES.foreignOwners());

  private static final Path DOCS = Path.of("docs", "modules");
  private static final Path GENERATED = Path.of("target", "docs-modules");

  @BeforeAll
  static void generate() throws IOException {
    new Documenter(MODULES, Documenter.Options.defaults().withOutputFolder(GENERATED.toString()))
        .writeModulesAsPlantUml();
    drawTables(GENERATED.resolve("components.puml"));
    sortEqualLines(GENERATED.resolve("components.puml"));
    Files.writeString(GENERATED.resolve("README.md"), MAP.asMarkdown());
    if (Boolean.getBoolean("gangway.docs.write")) {
      Files.createDirectories(DOCS);
      for (String name : new String[] {"README.md", "components.puml"}) {
        Files.copy(
            GENERATED.resolve(name), DOCS.resolve(name), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  /** The generator knows imports only. */
  private static void drawTables(Path diagram) throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(diagram));
    int end = lines.indexOf("SHOW_LEGEND(true)");
    String prefix = "GangwayApplication.GangwayApplication.";
    TABLES
        .foreignOwners()
        .forEach((module, owners) ->
            owners.forEach(owner ->
                lines.add(
                    end - 1,
                    "Rel(%s%s, %s%s, \"reads the tables of\", $techn=\"\", $tags=\"\", $link=\"\")"
                        .formatted(prefix, capitalize(module), prefix, capitalize(owner)))));
    Files.write(diagram, lines);
  }

  /** The generator gives modules and arrows in another order each time. */
  private static void sortEqualLines(Path diagram) throws IOException {
    List<String> lines = Files.readAllLines(diagram);
    for (String kind : List.of("Component(", "Rel(")) {
      Iterator<String> sorted =
          lines.stream().filter(line -> line.strip().startsWith(kind)).sorted().toList().iterator();
      lines.replaceAll(line -> line.strip().startsWith(kind) ? sorted.next() : line);
    }
    Files.write(diagram, lines);
  }

  @Test
  void everyModuleUsesOnlyWhatItMay() {
    MODULES.verify();
  }

  @Test
  void noArrowRunsUpwards() {
    assertThat(withoutLowest(MAP.arrows())).as("modules that use each other in a circle").isEmpty();
  }

  @Test
  void aCircleOverImportsAndTablesIsFound() {
    assertThat(
            withoutLowest(
                Map.of("a", Set.of("b"), "b", Set.of("c"), "c", Set.of("a"), "d", Set.of("a"))))
        .containsOnlyKeys("a", "b", "c", "d");
    assertThat(withoutLowest(Map.of("a", Set.of("b"), "b", Set.of()))).isEmpty();
  }

  /** Takes away the modules that use none of the rest, until there is none. */
  private static Map<String, Set<String>> withoutLowest(Map<String, Set<String>> arrows) {
    Map<String, Set<String>> rest = new TreeMap<>(arrows);
    while (rest.entrySet().removeIf(one -> Collections.disjoint(one.getValue(), rest.keySet()))) {}
    return rest;
  }

  @Test
  void theDrawnModulesAreTheRealOnes() {
    for (String name : new String[] {"README.md", "components.puml"}) {
      assertThat(contentOf(DOCS.resolve(name).toFile()))
          .as("docs/modules/%s; to write it anew see the comment of this class", name)
          .isEqualToNormalizingNewlines(contentOf(GENERATED.resolve(name).toFile()));
    }
  }
}
