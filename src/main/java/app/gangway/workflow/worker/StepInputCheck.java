package app.gangway.workflow.worker;

import app.gangway.process.ResourceCheck;
import app.gangway.process.check.StaticStepInputs;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
          GiveFile.JOB_TYPE, GiveFile.STATIC_INPUTS,
          PostUpdate.JOB_TYPE, PostUpdate.STATIC_INPUTS,
          SendMail.JOB_TYPE, SendMail.STATIC_INPUTS);

  @Override
  public List<Problem> findings(String fileName, String text) {
    if (!fileName.endsWith(".bpmn")) {
      return List.of();
    }
    return StaticStepInputs.of(fileName, text).stream()
        .flatMap(step -> problem(step).stream())
        .toList();
  }

  private static Optional<Problem> problem(StaticStepInputs step) {
    return Optional.<StaticInputs<?>>ofNullable(STEPS.get(step.jobType()))
        .flatMap(inputs -> inputs.problem(step))
        .map(problem -> Problem.of(step.element(), "step-input", problem));
  }
}
