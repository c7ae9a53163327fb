package app.gangway.shared.feel;

import java.util.Optional;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.camunda.feel.api.ParseResult;
import org.camunda.feel.syntaxtree.Exp;

/** Reads expressions without evaluating them. */
public final class FeelSyntax {

  private static final int LONGEST = 10_000;

  /** With each bracket in another, FEEL's parser can take twice the time. */
  private static final int DEEPEST = 12;

  /** The parser alone: evaluating has limits that only {@link FeelEvaluation} keeps. */
  private static final FeelEngineApi PARSER = FeelEngineBuilder.forJava().build();

  private FeelSyntax() {}

  /** Why an expression cannot be read, if so. */
  public static Optional<String> problem(String expression) {
    return read(expression).problem();
  }

  /** The syntax tree; empty if the expression cannot be read. */
  public static Optional<Exp> tree(String expression) {
    return read(expression).tree();
  }

  private static Read read(String expression) {
    if (expression.length() > LONGEST) {
      return Read.failed("longer than " + LONGEST + " characters");
    }
    if (depth(expression) > DEEPEST) {
      return Read.failed("more than " + DEEPEST + " brackets in one another");
    }
    try {
      ParseResult result = PARSER.parseExpression(expression);
      return result.isSuccess()
          ? new Read(Optional.of(result.parsedExpression().expression()), Optional.empty())
          : Read.failed(result.failure().message());
    } catch (StackOverflowError e) {
      return Read.failed("too many parts in one another");
    }
  }

  /** How many brackets are open at once, at most; those in texts and in names count as none. */
  private static int depth(String expression) {
    int open = 0;
    int deepest = 0;
    char quote = 0;
    for (int i = 0; i < expression.length(); i++) {
      char next = expression.charAt(i);
      if (quote != 0) {
        if (next == '\\' && quote == '"') {
          i++;
        } else if (next == quote) {
          quote = 0;
        }
      } else if (next == '"' || next == '`') {
        quote = next;
      } else if ("([{".indexOf(next) >= 0) {
        open++;
        deepest = Math.max(deepest, open);
      } else if (")]}".indexOf(next) >= 0) {
        open--;
      }
    }
    return deepest;
  }

  private record Read(Optional<Exp> tree, Optional<String> problem) {

    static Read failed(String problem) {
      return new Read(Optional.empty(), Optional.of(problem));
    }
  }
}
