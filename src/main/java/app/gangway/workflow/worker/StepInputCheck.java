package app.gangway.workflow.worker;

import app.gangway.process.ResourceCheck;
import app.gangway.process.check.Expressions;
import app.gangway.process.check.Model;
import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeInput;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeIoMapping;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Finds inputs of steps that every run would refuse: texts, and expressions that read no variable.
 * The workers themselves say what is wrong.
 */
@Component
class StepInputCheck implements ResourceCheck {

  private static final Map<String, StaticInputs<?>> STEPS =
      Map.of(
          CreateInvoice.JOB_TYPE, CreateInvoice.STATIC_INPUTS,
          PostUpdate.JOB_TYPE, PostUpdate.STATIC_INPUTS,
          SendMail.JOB_TYPE, SendMail.STATIC_INPUTS);

  @Override
  public List<Problem> findings(String fileName, String text) {
    if (!fileName.endsWith(".bpmn")) {
      return List.of();
    }
    return Model.of(fileName, text)
        .all(FlowNode.class)
        .flatMap(node -> problem(node).stream())
        .toList();
  }

  private static Optional<Problem> problem(FlowNode node) {
    return Model.jobType(node)
        .flatMap(type -> Optional.<StaticInputs<?>>ofNullable(STEPS.get(type)))
        .flatMap(inputs -> inputs.problem(staticInputs(node)))
        .map(problem -> Problem.of(node.getId(), "step-input", problem));
  }

  private static Map<String, @Nullable Object> staticInputs(FlowNode node) {
    Map<String, @Nullable Object> inputs = new LinkedHashMap<>();
    ZeebeIoMapping mapping = node.getSingleExtensionElement(ZeebeIoMapping.class);
    if (mapping != null) {
      for (ZeebeInput input : mapping.getInputs()) {
        String source = Objects.requireNonNullElse(input.getSource(), "");
        if (!source.startsWith("=")) {
          inputs.put(input.getTarget(), source);
        } else if (isStatic(source.substring(1))) {
          inputs.put(
              input.getTarget(), Expressions.value(source.substring(1), Map.of()).orElse(null));
        }
      }
    }
    return inputs;
  }

  /** An expression that cannot be read has a finding of its own. */
  private static boolean isStatic(String expression) {
    return Expressions.problem(expression).isEmpty() && Expressions.variables(expression).isEmpty();
  }
}
