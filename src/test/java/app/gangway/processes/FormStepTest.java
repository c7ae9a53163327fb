package app.gangway.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A step with a form, which a process owner may add without a developer. */
class FormStepTest {

  @RegisterExtension static final InMemoryEngine engine = new InMemoryEngine();

  private final Story story = new Story(engine);

  @Test
  void aStepWithAFormReachesTheWizardLikeAnyOther() {
    Deployment.of(engine.client(), BrandCollection.FILES);
    story.collectsTheBrand();
    story.job(BrandCollection.LOOK_UP).done(Map.of("brandComplete", false));

    Job step = story.job(Story.HUMAN_STEP);
    assertThat(step.elementId()).isEqualTo("Task_DescribeBrand");
    assertThat(step.headers()).containsKey(Story.FORM_KEY).doesNotContainKey("step");
    assertThat(step.variables()).containsEntry("onboardingId", story.onboardingId.toString());
  }

  @Test
  void aStepWithAMissingFormRaisesAnIncident() {
    String otherForm = BrandCollection.text().replace("client-brand-v1", "client-brand-v2");
    engine
        .client()
        .newDeployResourceCommand()
        .addResourceStringUtf8(otherForm, "brand-collection.bpmn")
        .send()
        .join();
    story.collectsTheBrand();
    story.job(BrandCollection.LOOK_UP).done(Map.of("brandComplete", false));

    assertThat(engine.historyOf(story).incidents())
        .singleElement()
        .asString()
        .startsWith("Task_DescribeBrand")
        .contains("client-brand-v2");
  }
}
