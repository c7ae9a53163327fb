package app.gangway;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.core.DependencyType;

/**
 * The modules and how they use each other, as a page with a diagram that a forge draws.
 *
 * @param tables for each module, the others whose tables it reads
 */
record ModuleMap(ApplicationModules modules, Map<String, Set<String>> tables) {

  String asMarkdown() {
    var page = new StringBuilder();
    page.append("# Modules\n\n");
    page.append("Written by `ModularityTests`, which also fails when this page is out of date.\n");
    page.append(
        "A solid arrow means: uses. A dotted arrow means: reads the tables of. No arrow runs upwards.\n");
    page.append("`shared` is used by all and left out of the drawing.\n\n");
    page.append("```mermaid\nflowchart TD\n");
    for (ApplicationModule module : drawn()) {
      page.append("  %s\n".formatted(name(module)));
      for (String used : usedBy(module)) {
        page.append("  %s --> %s\n".formatted(name(module), used));
      }
      for (String owner : tablesReadBy(module)) {
        page.append("  %s -.-> %s\n".formatted(name(module), owner));
      }
    }
    page.append(
        "```\n\n| module | package | uses | reads the tables of | listens to |\n|---|---|---|---|---|\n");
    for (ApplicationModule module : sorted()) {
      page.append(
          "| %s | `%s` | %s | %s | %s |\n"
              .formatted(
                  name(module),
                  module.getBasePackage().getName(),
                  String.join(", ", usedBy(module)),
                  String.join(", ", tablesReadBy(module)),
                  String.join(", ", listenedToBy(module))));
    }
    return page.toString();
  }

  /** For each module, those that it uses or whose tables it reads. */
  Map<String, Set<String>> arrows() {
    Map<String, Set<String>> arrows = new TreeMap<>();
    for (ApplicationModule module : modules) {
      Set<String> targets = new TreeSet<>(usedBy(module));
      targets.addAll(tablesReadBy(module));
      arrows.put(name(module), targets);
    }
    return arrows;
  }

  private Set<String> tablesReadBy(ApplicationModule module) {
    return tables.getOrDefault(name(module), Set.of());
  }

  private List<ApplicationModule> sorted() {
    return modules.stream().sorted(Comparator.comparing(ModuleMap::name)).toList();
  }

  private List<ApplicationModule> drawn() {
    return sorted().stream().filter(module -> !module.isOpen()).toList();
  }

  private List<String> usedBy(ApplicationModule module) {
    return module
        .getDirectDependencies(
            modules,
            DependencyType.DEFAULT,
            DependencyType.USES_COMPONENT,
            DependencyType.ENTITY,
            DependencyType.EVENT_LISTENER)
        .uniqueModules()
        .filter(used -> !used.isOpen())
        .map(ModuleMap::name)
        .sorted()
        .toList();
  }

  private List<String> listenedToBy(ApplicationModule module) {
    return module.getDirectDependencies(modules, DependencyType.EVENT_LISTENER).stream()
        .map(listening -> Objects.requireNonNull(listening.getTargetType()).getSimpleName())
        .distinct()
        .sorted()
        .toList();
  }

  private static String name(ApplicationModule module) {
    return module.getIdentifier().toString();
  }
}
