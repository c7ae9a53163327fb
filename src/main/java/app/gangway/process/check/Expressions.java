package app.gangway.process.check;

import app.gangway.shared.feel.FeelEvaluation;
import app.gangway.shared.feel.FeelFailed;
import app.gangway.shared.feel.FeelSyntax;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.camunda.feel.syntaxtree.ConstContext;
import org.camunda.feel.syntaxtree.Filter;
import org.camunda.feel.syntaxtree.FunctionDefinition;
import org.camunda.feel.syntaxtree.Ref;
import org.jspecify.annotations.Nullable;
import scala.Product;
import scala.Tuple2;
import scala.collection.Iterator;

/** The FEEL expressions in models. */
public final class Expressions {

  private Expressions() {}

  /** The syntax error of an expression, in one line, if there is one. */
  static Optional<String> problem(String expression) {
    return FeelSyntax.problem(expression).map(it -> it.lines().findFirst().orElse(""));
  }

  /** The variables that an expression reads; none if its syntax is wrong. */
  public static Set<String> variables(String expression) {
    Set<String> read = new HashSet<>();
    Set<String> bound = new HashSet<>();
    FeelSyntax.tree(expression).ifPresent(tree -> collect(tree, read, bound));
    read.removeAll(bound);
    return read;
  }

  /** Names that the expression itself gives, such as a loop's, count in all of it. */
  private static void collect(@Nullable Object part, Set<String> read, Set<String> bound) {
    switch (part) {
      case Ref ref -> read.add(ref.names().head());
      // Behind a filter, a name can be one of the filtered list's items
      case Filter filter -> collect(filter.list(), read, bound);
      case Tuple2<?, ?> named when named._1() instanceof String name -> {
        bound.add(name);
        collect(named._2(), read, bound);
      }
      case FunctionDefinition function -> {
        each(function.parameters().iterator(), name -> bound.add(String.valueOf(name)));
        collect(function.body(), read, bound);
      }
      case ConstContext context ->
          each(context.entries().iterator(), entry -> collect(entry, read, bound));
      case scala.collection.Iterable<?> parts ->
          each(parts.iterator(), one -> collect(one, read, bound));
      case Product product -> each(product.productIterator(), one -> collect(one, read, bound));
      case null, default -> {
        // A constant
      }
    }
  }

  private static void each(Iterator<?> parts, Consumer<Object> use) {
    while (parts.hasNext()) {
      use.accept(parts.next());
    }
  }

  /** What an expression gives for these variables; empty if it fails or gives nothing. */
  static Optional<Object> value(String expression, Map<String, Object> variables) {
    try {
      return Optional.ofNullable(new FeelEvaluation().value(expression, variables));
    } catch (FeelFailed e) {
      return Optional.empty();
    }
  }

  /** The point in time that a value stands for; empty if it is none. */
  static Optional<Instant> instant(Object value) {
    try {
      return switch (value) {
        case ZonedDateTime date -> Optional.of(date.toInstant());
        case OffsetDateTime date -> Optional.of(date.toInstant());
        case String text -> Optional.of(ZonedDateTime.parse(text).toInstant());
        default -> Optional.empty();
      };
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** The time that a value stands for; a month counts as 28 days. Empty if it is none. */
  static Optional<Duration> duration(Object value) {
    return switch (value) {
      case Duration duration -> Optional.of(duration);
      case Period period ->
          Optional.of(Duration.ofDays(period.toTotalMonths() * 28 + period.getDays()));
      case String text -> parsed(text);
      default -> Optional.empty();
    };
  }

  private static Optional<Duration> parsed(String text) {
    try {
      return Optional.of(Duration.parse(text));
    } catch (DateTimeParseException e) {
      // Not of hours and days, so perhaps of weeks, months or years
      return period(text);
    }
  }

  private static Optional<Duration> period(String text) {
    try {
      return duration(Period.parse(text));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
