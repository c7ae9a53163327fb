package app.gangway.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReadModelsTest {

  @Test
  void theStepsOfTheWizardAreReadInTheOrderOfItsDiagram() throws IOException {
    String model = Files.readString(Path.of("processes/client-onboarding.bpmn"));

    assertThat(ReadModels.humanSteps(model).keySet())
        .containsExactly("Task_Welcome", "Task_Account", "Task_Billing");
  }
}
