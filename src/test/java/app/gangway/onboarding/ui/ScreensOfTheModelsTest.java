package app.gangway.onboarding.ui;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import app.gangway.process.check.Model;
import app.gangway.process.check.ProcessContract;
import app.gangway.processes.ProcessFiles;
import app.gangway.processes.Uninitialized;
import io.camunda.zeebe.model.bpmn.instance.UserTask;
import org.junit.jupiter.api.Test;

class ScreensOfTheModelsTest {

  @Test
  void eachStepOfTheModelsHasAScreenAndEachScreenAStep() {
    assertThat(Uninitialized.beans(StepScreen.class).stream().map(StepScreen::step))
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(
            ProcessFiles.models().stream()
                .flatMap(model -> model.all(UserTask.class))
                .flatMap(task -> Model.step(task).stream())
                .collect(toSet()));
  }

  @Test
  void theContractTellsOfEachScreen() {
    assertThat(ProcessContract.ofGangway().steps())
        .isEqualTo(
            Uninitialized.beans(StepScreen.class).stream().map(StepScreen::step).collect(toSet()));
  }
}
