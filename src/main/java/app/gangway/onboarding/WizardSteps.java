package app.gangway.onboarding;

import app.gangway.process.HumanStep;
import app.gangway.process.ProcessModels;
import app.gangway.shared.OnboardingId;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Where a step stands among the steps that the model has, so that a step which a process owner adds
 * counts by itself.
 */
@Component
class WizardSteps {

  private final ProcessModels models;

  WizardSteps(ProcessModels models) {
    this.models = models;
  }

  OnboardingProgress.AtStep locate(OnboardingId onboarding, HumanStep step) {
    List<String> elementIds = models.humanStepsAround(step);
    int index = elementIds.indexOf(step.elementId());
    // A model that cannot be read any more still lets the client go on.
    return index < 0
        ? new OnboardingProgress.AtStep(onboarding, step, 1, 1)
        : new OnboardingProgress.AtStep(onboarding, step, index + 1, elementIds.size());
  }
}
