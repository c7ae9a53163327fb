package app.gangway.onboarding.ui;

import app.gangway.process.HumanStep;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Finds the screen of a step: the one that its header names, or else the one for its form. */
@Component
class StepScreens {

  private final Map<String, StepScreen> byStep;
  private final FormScreen formScreen;

  StepScreens(List<StepScreen> screens, FormScreen formScreen) {
    this.byStep = screens.stream().collect(Collectors.toMap(StepScreen::step, Function.identity()));
    this.formScreen = formScreen;
  }

  /**
   * @throws IllegalStateException for a step that names no known screen and links no form: a
   *     mistake in the model
   */
  StepPanel open(StepContext context) {
    HumanStep step = context.step();
    StepScreen screen = step.screen() == null ? null : byStep.get(step.screen());
    if (screen != null) {
      return screen.open(context);
    }
    if (step.formId() != null) {
      return formScreen.open(context);
    }
    throw new IllegalStateException(
        "step %s names the screen %s, which is unknown, and links no form"
            .formatted(step.elementId(), step.screen()));
  }
}
