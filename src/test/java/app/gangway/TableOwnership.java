package app.gangway;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.sf.jsqlparser.JSQLParserException;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;
import net.sf.jsqlparser.statement.Statement;
import net.sf.jsqlparser.statement.delete.Delete;
import net.sf.jsqlparser.statement.insert.Insert;
import net.sf.jsqlparser.statement.update.Update;
import net.sf.jsqlparser.util.TablesNamesFinder;
import org.jspecify.annotations.Nullable;

/**
 * The rules for tables: each belongs to one module, which alone writes it, in one way; a module
 * that declares the owner may read it, in a class that is named {@code ...Queries}.
 *
 * @param owners the module of each table
 * @param allowed the modules that each module declares
 */
record TableOwnership(Map<String, String> owners, Map<String, Set<String>> allowed) {

  /** Every breach of a rule, as {@code Class: breach}. */
  Set<String> breaches(SqlInCode code) {
    Set<String> breaches = new TreeSet<>();
    Map<String, Set<String>> writers = new TreeMap<>();
    for (SqlInCode.Repository repository : code.repositories) {
      String table = code.entities.get(repository.entity());
      if (table == null) {
        breaches.add(simple(repository.type()) + ": unknown entity " + repository.entity());
      } else {
        check(repository.type(), table, true, breaches);
        writers.computeIfAbsent(table, any -> new TreeSet<>()).add("JPA");
      }
    }
    for (SqlInCode.Statement statement : code.statements) {
      String text = statement.text();
      Statement parsed = text == null ? null : parse(text);
      if (parsed == null) {
        breaches.add(
            simple(statement.type())
                + (text == null
                    ? ": SQL that is not constant"
                    : ": SQL that does not parse: " + text.strip().replaceAll("\\s+", " ")));
        continue;
      }
      String written = written(parsed);
      if (written != null) {
        String table = code.entities.getOrDefault(written, written);
        writers
            .computeIfAbsent(table, any -> new TreeSet<>())
            .add(statement.jpa() ? "JPA" : simple(statement.type()));
      }
      for (String name : tables(parsed)) {
        check(
            statement.type(),
            code.entities.getOrDefault(name, name),
            name.equals(written),
            breaches);
      }
    }
    writers.forEach((table, by) -> {
      if (by.size() > 1) {
        breaches.add(table + ": written by " + String.join(" and ", by));
      }
    });
    return breaches;
  }

  private void check(String type, String table, boolean writes, Collection<String> breaches) {
    String module = type.replaceFirst("^app\\.gangway\\.", "").replaceFirst("\\..*", "");
    String owner = owners.get(table);
    String name = simple(type);
    if (owner == null) {
      breaches.add(name + ": no module owns " + table);
    } else if (!owner.equals(module)) {
      if (!allowed.getOrDefault(module, Set.of()).contains(owner)) {
        breaches.add(name + ": undeclared " + owner + "." + table);
      }
      if (writes) {
        breaches.add(name + ": writes " + owner + "." + table);
      } else if (!name.endsWith("Queries")) {
        breaches.add(name + ": reads " + owner + "." + table + " outside a Queries class");
      }
    }
  }

  private static @Nullable Statement parse(String text) {
    // An index hint names no table, and the parser knows it only without an alias.
    String plain = text.replaceAll("(?i)\\bforce index \\([a-z_%]+\\)", "");
    try {
      return CCJSqlParserUtil.parse(plain);
    } catch (JSQLParserException e) {
      return null;
    }
  }

  private static @Nullable String written(Statement statement) {
    return switch (statement) {
      case Insert insert -> insert.getTable().getName();
      case Update update -> update.getTable().getName();
      case Delete delete -> delete.getTable().getName();
      default -> null;
    };
  }

  private static Set<String> tables(Statement statement) {
    var finder = new TablesNamesFinder<Void>();
    Set<String> names = new TreeSet<>(finder.getTables(statement));
    names.removeIf(name -> name.toLowerCase(Locale.ROOT).equals("dual"));
    return names;
  }

  private static String simple(String type) {
    return type.substring(type.lastIndexOf('.') + 1);
  }
}
