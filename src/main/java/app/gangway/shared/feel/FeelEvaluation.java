package app.gangway.shared.feel;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.feel.FeelEngineClock;
import org.camunda.feel.api.EvaluationFailureType;
import org.camunda.feel.context.FunctionProvider;
import org.camunda.feel.context.VariableProvider;
import org.camunda.feel.impl.JavaValueMapper;
import org.camunda.feel.impl.interpreter.BuiltinFunctions;
import org.camunda.feel.impl.interpreter.EvalContext;
import org.camunda.feel.impl.interpreter.EvaluationFailureCollector;
import org.camunda.feel.syntaxtree.Exp;
import org.camunda.feel.syntaxtree.Val;
import org.camunda.feel.syntaxtree.ValError;
import org.camunda.feel.syntaxtree.ValFatalError;
import org.camunda.feel.valuemapper.CustomValueMapper;
import org.camunda.feel.valuemapper.ValueMapper;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Evaluates expressions that agencies wrote. All that one object evaluates counts against the same
 * limit, so that a form's conditions have one together.
 */
public final class FeelEvaluation {

  private static final ValueMapper VALUES =
      new ValueMapper.CompositeValueMapper(
          CollectionConverters.asScala(List.<CustomValueMapper>of(new JavaValueMapper())).toList());

  private static final FunctionProvider BUILT_IN =
      new BuiltinFunctions(FeelEngineClock.SystemClock$.MODULE$, VALUES);

  /** Enough for conditions about what users enter. */
  private static final long FEW_STEPS = 2_000_000;

  /** Enough for loops over an answer of 1 MB. */
  private static final long MANY_STEPS = 20_000_000;

  private final FeelLimit limit;
  private final LimitedInterpreter interpreter;
  private final Map<String, Exp> read = new HashMap<>();
  private final FunctionProvider functions;

  /** For a few values, with the functions of FEEL alone. */
  public FeelEvaluation() {
    this(FunctionProvider.EmptyFunctionProvider$.MODULE$, FEW_STEPS);
  }

  /**
   * For large values.
   *
   * @param own more functions
   */
  public FeelEvaluation(FunctionProvider own) {
    this(own, MANY_STEPS);
  }

  private FeelEvaluation(FunctionProvider own, long steps) {
    limit = new FeelLimit(steps);
    interpreter = new LimitedInterpreter(VALUES, limit);
    functions =
        new LimitedFunctions(
            new FunctionProvider.CompositeFunctionProvider(
                CollectionConverters.asScala(List.of(BUILT_IN, own)).toList()),
            limit);
  }

  /**
   * @return null where the expression gives null
   * @throws FeelFailed when it cannot be read, fails, or goes beyond the limit
   */
  public @Nullable Object value(String expression, Map<String, ?> variables) {
    limit.spend(1);
    Exp tree =
        read.computeIfAbsent(
            expression, text -> FeelSyntax.tree(text).orElseThrow(FeelFailed::wrong));
    Failures failures = new Failures();
    try {
      EvalContext context =
          new EvalContext(
                  VALUES, VariableProvider.EmptyVariableProvider$.MODULE$, functions, failures)
              .addAll(values(variables));
      Val value = interpreter.eval(tree, context);
      if (failures.assertion || value instanceof ValError || value instanceof ValFatalError) {
        throw FeelFailed.wrong();
      }
      return VALUES.unpackVal(value);
    } catch (StackOverflowError e) {
      throw FeelFailed.overLimit();
    } catch (FeelFailed e) {
      throw e;
    } catch (RuntimeException e) {
      // Its message may show the expression and the values, which are no text for a log
      throw FeelFailed.wrong();
    }
  }

  private scala.collection.immutable.Map<String, Val> values(Map<String, ?> variables) {
    scala.collection.immutable.Map<String, Val> values =
        scala.collection.immutable.Map$.MODULE$.empty();
    for (Map.Entry<String, ?> variable : variables.entrySet()) {
      values = values.updated(variable.getKey(), VALUES.toVal(variable.getValue()));
    }
    return values;
  }

  /** Keeps no messages: they contain values, and a loop would gather them without end. */
  private static final class Failures extends EvaluationFailureCollector {

    private boolean assertion;

    @Override
    public void addFailure(EvaluationFailureType type, String message) {
      assertion |= type == EvaluationFailureType.ASSERT_FAILURE$.MODULE$;
    }
  }
}
