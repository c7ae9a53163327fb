package app.gangway.onboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.gangway.history.HistoryQueries;
import app.gangway.history.InstanceHistory;
import app.gangway.history.InstanceHistory.Element;
import app.gangway.history.InstanceHistory.MessageWait;
import app.gangway.history.InstanceHistory.Timer;
import app.gangway.history.ProcessInstance;
import app.gangway.shared.AccountId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** What the exporter in the embedded broker writes about a client's way. */
@TestPropertySource(properties = "gangway.test.parts=embedded")
class HistoryOfTheWholeWayTests extends WholeProductTest {

  @Autowired HistoryQueries history;

  @Test
  void theHistoryTellsTheWayOfAClient() {
    AccountId client = acceptAs("carla@client.example");
    stepOf(client, "welcome", at -> true);
    UUID invitation =
        jdbc.sql("select id from invitation where accepted_by = :id")
            .param("id", client.toString())
            .query(UUID.class)
            .single();

    InstanceHistory inTheWizard =
        await().until(() -> theOneAbout(invitation), found -> found != null && calls(found) == 1);

    assertThat(inTheWizard.instance().state()).isEqualTo(ProcessInstance.State.ACTIVE);
    assertThat(inTheWizard.instance().version()).isPositive();
    assertThat(inTheWizard.instance().rootKey()).isEqualTo(inTheWizard.instance().key());
    ProcessInstance wizard = inTheWizard.called().getFirst();
    assertThat(wizard.processId()).isEqualTo("client-onboarding");
    assertThat(wizard.rootKey()).isEqualTo(inTheWizard.instance().key());
    assertThat(inTheWizard.elements())
        .filteredOn(element -> element.calledKey() != null)
        .extracting(Element::calledKey)
        .containsExactly(wizard.key());
    assertThat(inTheWizard.timers()).isNotEmpty();
    assertThat(inTheWizard.messages())
        .extracting(MessageWait::state)
        .contains(MessageWait.State.CORRELATED);

    onboarding.completeStep(client, stepOf(client, "welcome", at -> true));
    onboarding.completeStep(client, stepOf(client, "account", at -> true));
    awaitFinished(client);

    InstanceHistory ended =
        await()
            .until(
                () -> theOneAbout(invitation),
                found ->
                    found != null && found.instance().state() == ProcessInstance.State.COMPLETED);
    assertThat(ended.instance().endedAt()).isAfterOrEqualTo(ended.instance().startedAt());
    assertThat(ended.elements()).extracting(Element::state).doesNotContain(Element.State.ACTIVE);
    assertThat(ended.flows()).isNotEmpty();
    assertThat(ended.timers()).extracting(Timer::state).doesNotContain(Timer.State.WAITING);
    assertThat(ended.messages())
        .extracting(MessageWait::state)
        .doesNotContain(MessageWait.State.WAITING);
    assertThat(ended.called())
        .extracting(ProcessInstance::state)
        .containsOnly(ProcessInstance.State.COMPLETED);
  }

  private @Nullable InstanceHistory theOneAbout(UUID invitation) {
    List<ProcessInstance> about = history.instancesAbout("client-invitation", invitation);
    return about.isEmpty() ? null : history.history(about.getFirst().key()).orElse(null);
  }

  private static int calls(InstanceHistory found) {
    return found.called().size();
  }
}
