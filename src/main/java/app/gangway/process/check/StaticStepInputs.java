package app.gangway.process.check;

import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeInput;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeIoMapping;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The inputs of a step that are the same in each run: texts, and expressions that read no variable.
 *
 * @param element the step's id
 * @param values by the names of the inputs; null where an expression gives nothing
 * @param computed the names of the other inputs, which each run computes
 */
public record StaticStepInputs(
    String element, String jobType, Map<String, @Nullable Object> values, Set<String> computed) {

  /** Those of all steps that a worker does. */
  public static List<StaticStepInputs> of(String fileName, String text) {
    return Model.of(fileName, text).all(FlowNode.class).flatMap(StaticStepInputs::of).toList();
  }

  private static Stream<StaticStepInputs> of(FlowNode node) {
    return Model.jobType(node).stream().map(type -> of(node, type));
  }

  private static StaticStepInputs of(FlowNode node, String jobType) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    Set<String> computed = new LinkedHashSet<>();
    ZeebeIoMapping mapping = node.getSingleExtensionElement(ZeebeIoMapping.class);
    if (mapping != null) {
      for (ZeebeInput input : mapping.getInputs()) {
        String source = Objects.requireNonNullElse(input.getSource(), "");
        if (!source.startsWith("=")) {
          values.put(input.getTarget(), source);
        } else if (isStatic(source.substring(1))) {
          values.put(
              input.getTarget(), Expressions.value(source.substring(1), Map.of()).orElse(null));
        } else {
          computed.add(input.getTarget());
        }
      }
    }
    return new StaticStepInputs(node.getId(), jobType, values, computed);
  }

  /** An expression that cannot be read has a finding of its own. */
  private static boolean isStatic(String expression) {
    return Expressions.problem(expression).isEmpty() && Expressions.variables(expression).isEmpty();
  }
}
