package app.gangway.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** The wizard with the steps that docs/process-owners.md adds to it. */
class AddedStepsTest {

  @RegisterExtension static final InMemoryEngine engine = new InMemoryEngine();

  private final Story story = new Story(engine);

  @Test
  void aClientWhoStaysOnAnAddedStepForThreeDaysIsNudged(@TempDir Path folder) throws IOException {
    FileSystemUtils.copyRecursively(ProcessFiles.FOLDER, folder);
    Deployment.of(engine.client(), AddedSteps.addTo(folder));
    List<String> nudgedAt = new ArrayList<>();
    story.atAddedSteps(step -> {
      engine.moveTime(Duration.ofDays(3));
      story.job(Story.NUDGE).done();
      nudgedAt.add(step.elementId());
    });

    story.isAccepted().walksTheWizard();

    assertThat(nudgedAt).containsExactly("Task_DescribeCompany", "Task_AcceptTerms");
  }
}
