package app.gangway.form;

import java.util.Map;
import java.util.Optional;
import org.camunda.feel.api.EvaluationResult;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.camunda.feel.api.ParseResult;

/** The expression language of Camunda's forms and models. */
final class Feel {

  private static final FeelEngineApi ENGINE = FeelEngineBuilder.forJava().build();

  private Feel() {}

  /** The syntax error of an expression, if there is one; does not evaluate it. */
  static Optional<String> problem(String expression) {
    ParseResult result = ENGINE.parseExpression(expression);
    return result.isSuccess() ? Optional.empty() : Optional.of(result.failure().message());
  }

  /** Only the value true counts: not null, not a number, not an expression that fails. */
  static boolean isTrue(String expression, Map<String, Object> variables) {
    EvaluationResult result = ENGINE.evaluateExpression(expression, variables);
    return result.isSuccess() && Boolean.TRUE.equals(result.result());
  }
}
