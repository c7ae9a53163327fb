package app.gangway.process.steps;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class HumanStepModelsTest {

  @Test
  void theWizardsStepsAreReadInTheOrderOfTheDiagram() throws IOException {
    String model = Files.readString(Path.of("processes/client-onboarding.bpmn"));

    assertThat(HumanStepModels.humanSteps(model).keySet())
        .containsExactly("Task_Welcome", "Task_Account", "Task_Billing");
  }
}
