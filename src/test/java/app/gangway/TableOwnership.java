package app.gangway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.sf.jsqlparser.JSQLParserException;
import net.sf.jsqlparser.expression.Alias;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.Statement;
import net.sf.jsqlparser.statement.delete.Delete;
import net.sf.jsqlparser.statement.insert.Insert;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.update.Update;
import net.sf.jsqlparser.util.TablesNamesFinder;

/**
 * Which module uses which table, and where that breaks the persistence rule (decision 0018). The
 * owner of a table is the module in whose migration folder it is created.
 */
final class TableOwnership {

  private static final Path MIGRATIONS = Path.of("src", "main", "resources", "db", "migration");
  private static final Pattern CREATED_OR_DROPPED =
      Pattern.compile("(?m)^(create|drop) table (?:if exists )?(\\w+)");

  private final SqlInSources sources;
  private final Map<String, String> owners;
  private final Map<String, SqlInSources.Aggregate> entities = new HashMap<>();
  private final Set<String> violations = new TreeSet<>();
  private final Map<String, Set<String>> writers = new TreeMap<>();
  private final Map<String, Set<String>> foreignOwners = new TreeMap<>();

  private TableOwnership(SqlInSources sources, Map<String, String> owners) {
    this.sources = sources;
    this.owners = owners;
    sources.aggregates().forEach(this::check);
    sources
        .unresolved()
        .forEach(one ->
            violations.add(
                "%s.%s: SQL that is not constant: %s"
                    .formatted(one.module(), one.type(), one.source())));
    sources.statements().forEach(this::check);
    writers.forEach((table, classes) -> {
      if (classes.size() > 1) {
        violations.add("%s is written by %s".formatted(table, String.join(" and ", classes)));
      }
    });
  }

  static TableOwnership of(SqlInSources sources, Map<String, String> owners) {
    return new TableOwnership(sources, owners);
  }

  static TableOwnership ofTheApplication() {
    return of(SqlInSources.below(Path.of("src", "main", "java")), ownersFromMigrations());
  }

  /** The owner of each table. */
  static Map<String, String> ownersFromMigrations() {
    Map<String, String> owners = new TreeMap<>();
    for (Path file : migrations()) {
      Matcher table = CREATED_OR_DROPPED.matcher(content(file));
      while (table.find()) {
        if (table.group(1).equals("drop")) {
          owners.remove(table.group(2));
        } else {
          owners.put(table.group(2), module(file));
        }
      }
    }
    return owners;
  }

  /** All migrations, in the order of their versions. */
  static List<Path> migrations() {
    try (Stream<Path> files = Files.walk(MIGRATIONS)) {
      return files
          .filter(file -> file.toString().endsWith(".sql"))
          .sorted(Comparator.comparingInt(TableOwnership::version))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static int version(Path migration) {
    return Integer.parseInt(migration.getFileName().toString().replaceAll("^V(\\d+)__.*$", "$1"));
  }

  /** The module in whose folder the migration lies. */
  static String module(Path migration) {
    return MIGRATIONS.relativize(migration).getName(0).toString();
  }

  private static String content(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Set<String> violations() {
    return violations;
  }

  /** For each module, the other modules whose tables it uses. */
  Map<String, Set<String>> foreignOwners() {
    return foreignOwners;
  }

  private void check(SqlInSources.Aggregate aggregate) {
    entities.put(aggregate.entity(), aggregate);
    written(aggregate.module(), aggregate.writer(), aggregate.table());
  }

  private void check(SqlInSources.Sql sql) {
    Statement statement;
    Set<String> tables;
    try {
      statement = CCJSqlParserUtil.parse(forParser(sql.text()));
      tables = new TreeSet<>(new TablesNamesFinder<Void>().getTables(statement));
    } catch (JSQLParserException | RuntimeException e) {
      violations.add(
          "%s.%s: SQL that cannot be parsed: %s".formatted(sql.module(), sql.type(), sql.text()));
      return;
    }
    Set<String> written = written(sql, statement, tables);
    for (String named : tables) {
      String table =
          sql.jpql() && entities.containsKey(named) ? entities.get(named).table() : named;
      if (written.contains(named)) {
        written(sql.module(), sql.type(), table);
      } else {
        read(sql.module(), sql.type(), table);
      }
    }
  }

  /** A parameter may have the name of a keyword, which the parser does not expect there. */
  private static String forParser(String sql) {
    return sql.replaceAll("(?<!:):(\\w+)", ":p_$1");
  }

  /** An update that joins, or a delete from several tables, counts as writing all that it names. */
  private Set<String> written(SqlInSources.Sql sql, Statement statement, Set<String> tables) {
    return switch (statement) {
      case Select select -> Set.of();
      case Insert insert -> Set.of(insert.getTable().getName());
      case Update update when update.getStartJoins() == null && update.getJoins() == null ->
          Set.of(update.getTable().getName());
      case Delete delete when deletesOnlyFromItsTable(delete) ->
          Set.of(delete.getTable().getName());
      case Update update -> tables;
      case Delete delete -> tables;
      default -> {
        violations.add(
            "%s.%s: neither select, insert, update nor delete: %s"
                .formatted(sql.module(), sql.type(), sql.text()));
        yield tables;
      }
    };
  }

  private static boolean deletesOnlyFromItsTable(Delete delete) {
    List<Table> targets = delete.getTables();
    Alias alias = delete.getTable().getAlias();
    String name = alias == null ? delete.getTable().getName() : alias.getName();
    return targets == null || targets.stream().allMatch(target -> target.getName().equals(name));
  }

  private void written(String module, String type, String table) {
    writers.computeIfAbsent(table, any -> new TreeSet<>()).add(module + "." + type);
    String owner = owner(module, type, table);
    if (!owner.equals(module)) {
      violations.add("%s.%s writes %s of %s".formatted(module, type, table, owner));
    }
  }

  private void read(String module, String type, String table) {
    String owner = owner(module, type, table);
    if (owner.equals(module)) {
      return;
    }
    if (!sources.declared().getOrDefault(module, Set.of()).contains(owner)) {
      violations.add(
          "%s.%s reads %s of %s, which %s does not declare"
              .formatted(module, type, table, owner, module));
    } else if (!type.endsWith("Queries")) {
      violations.add(
          "%s.%s reads %s of %s and is no ...Queries class".formatted(module, type, table, owner));
    }
  }

  /** Tables without an owner are reported, and count as the module's own. */
  private String owner(String module, String type, String table) {
    String owner = owners.get(table);
    if (owner == null) {
      violations.add("%s.%s uses %s, which no migration creates".formatted(module, type, table));
      return module;
    }
    if (!owner.equals(module)) {
      foreignOwners.computeIfAbsent(module, any -> new TreeSet<>()).add(owner);
    }
    return owner;
  }
}
