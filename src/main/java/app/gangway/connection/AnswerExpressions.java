package app.gangway.connection;

import app.gangway.process.BpmnError;
import app.gangway.shared.feel.FeelEvaluation;
import app.gangway.shared.feel.FeelFailed;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.camunda.feel.context.JavaFunction;
import org.camunda.feel.context.JavaFunctionProvider;
import org.camunda.feel.syntaxtree.Val;
import org.camunda.feel.syntaxtree.ValList;
import org.camunda.feel.syntaxtree.ValNull$;
import org.camunda.feel.syntaxtree.ValString;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/** The FEEL expressions of a step about the answer that it got. */
final class AnswerExpressions {

  private static final String BPMN_ERROR = "bpmnError";
  private static final String JOB_ERROR = "jobError";
  private static final ErrorFunctions FUNCTIONS = new ErrorFunctions();

  private AnswerExpressions() {}

  /**
   * The variables that an expression gives.
   *
   * @param expression with or without the sign of equality in front
   * @throws BpmnError with code {@code HTTP_EXPRESSION} when it fails, or gives no context
   */
  static Map<String, Object> variables(String expression, Map<String, Object> answer) {
    if (value(expression, answer) instanceof Map<?, ?> context) {
      Map<String, Object> variables = new LinkedHashMap<>();
      context.forEach((name, value) -> variables.put(String.valueOf(name), value));
      return variables;
    }
    throw wrong("The result expression gives no context");
  }

  /**
   * The error that an expression finds in an answer; empty where it finds none.
   *
   * @throws BpmnError with code {@code HTTP_EXPRESSION} when it fails
   * @throws IllegalStateException for {@code jobError}, which uses up one of the job's retries
   */
  static Optional<BpmnError> error(String expression, Map<String, Object> answer) {
    if (value(expression, answer) instanceof List<?> error && error.size() == 3) {
      String code = String.valueOf(error.get(1));
      String message = String.valueOf(error.get(2));
      if (BPMN_ERROR.equals(error.getFirst())) {
        return Optional.of(new BpmnError(code, message));
      }
      if (JOB_ERROR.equals(error.getFirst())) {
        throw new IllegalStateException("The error expression asks for another attempt");
      }
    }
    return Optional.empty();
  }

  private static @Nullable Object value(String expression, Map<String, Object> answer) {
    String text = expression.strip();
    try {
      return new FeelEvaluation(FUNCTIONS)
          .value(text.startsWith("=") ? text.substring(1) : text, answer);
    } catch (FeelFailed e) {
      throw wrong(
          e.isOverLimit()
              ? "An expression about the answer takes too much time or memory"
              : "An expression about the answer fails");
    }
  }

  private static BpmnError wrong(String why) {
    return new BpmnError("HTTP_EXPRESSION", why);
  }

  /** The functions for error expressions; they give a list of the kind, the code and the words. */
  private static final class ErrorFunctions extends JavaFunctionProvider {

    private static final List<String> BPMN_PARAMETERS = List.of("code", "message", "variables");
    private static final List<String> JOB_PARAMETERS =
        List.of("message", "variables", "retries", "retryBackoff");

    @Override
    public Optional<JavaFunction> resolveFunction(String name) {
      return resolveFunctions(name).stream().findFirst();
    }

    /** The last parameters may be left out. */
    @Override
    public List<JavaFunction> resolveFunctions(String name) {
      return switch (name) {
        case BPMN_ERROR ->
            IntStream.rangeClosed(1, BPMN_PARAMETERS.size())
                .mapToObj(count ->
                    new JavaFunction(
                        BPMN_PARAMETERS.subList(0, count),
                        given -> error(BPMN_ERROR, given.getFirst(), message(given))))
                .toList();
        case JOB_ERROR ->
            IntStream.rangeClosed(1, JOB_PARAMETERS.size())
                .mapToObj(count ->
                    new JavaFunction(
                        JOB_PARAMETERS.subList(0, count),
                        given -> error(JOB_ERROR, new ValString(""), given.getFirst())))
                .toList();
        default -> List.of();
      };
    }

    @Override
    public Collection<String> getFunctionNames() {
      return List.of(BPMN_ERROR, JOB_ERROR);
    }

    private static Val message(List<Val> given) {
      return given.size() > 1 ? given.get(1) : ValNull$.MODULE$;
    }

    private static Val error(String kind, Val code, Val message) {
      return new ValList(
          CollectionConverters.asScala(List.<Val>of(new ValString(kind), code, message)).toSeq());
    }
  }
}
