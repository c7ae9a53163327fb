package app.gangway.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import app.gangway.workflow.RunSituation.Place;
import app.gangway.workflow.RunSituation.Timer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunStatusTest {

  private static final Instant SOON = Instant.parse("2026-12-01T10:00:00Z");

  private static final Place CLIENT = new Place(1, 7, "Task_A", "USER_TASK", RunActor.CLIENT);
  private static final Place TEAM = new Place(2, 7, "Task_B", "USER_TASK", RunActor.TEAM);
  private static final Place WORKER = new Place(3, 7, "Task_C", "SERVICE_TASK", RunActor.SYSTEM);
  private static final Place TIMER =
      new Place(4, 7, "Event_D", "INTERMEDIATE_CATCH_EVENT", RunActor.SYSTEM);
  private static final Place MESSAGE = new Place(5, 7, "Task_E", "RECEIVE_TASK", RunActor.SYSTEM);
  private static final Place FRAME = new Place(6, 7, "Sub_F", "SUB_PROCESS", RunActor.SYSTEM);

  private static RunSituation at(Place... places) {
    return new RunSituation(List.of(places), 0, List.of(), Map.of());
  }

  private static RunStatus of(Place... places) {
    return RunStatus.of(RunState.OPEN, at(places), false);
  }

  @Test
  void anEndedRunIsWhatItsRowSays() {
    assertThat(RunStatus.of(RunState.COMPLETED, at(CLIENT), true)).isEqualTo(RunStatus.COMPLETED);
    assertThat(RunStatus.of(RunState.CANCELED, at(CLIENT), true)).isEqualTo(RunStatus.CANCELED);
  }

  @Test
  void whoeverHasSomethingToDoComesBeforeWhatGoesOnByItself() {
    assertThat(of(WORKER, CLIENT, TEAM, TIMER)).isEqualTo(RunStatus.WAITING_FOR_CLIENT);
    assertThat(of(WORKER, TEAM, TIMER)).isEqualTo(RunStatus.WAITING_FOR_TEAM);
  }

  @Test
  void aRunWaitsOnlyWhenNothingElseGoesOn() {
    assertThat(of(FRAME, TIMER)).isEqualTo(RunStatus.WAITING);
    assertThat(of(MESSAGE, TIMER)).isEqualTo(RunStatus.WAITING);
    assertThat(of(MESSAGE, WORKER)).isEqualTo(RunStatus.RUNNING);
  }

  @Test
  void aStepThatWaitsForAConnectionSaysForWhich() {
    RunSituation situation =
        new RunSituation(List.of(WORKER, TIMER), 0, List.of(), Map.of("Task_C", "Harbor’s books"));

    assertThat(RunStatus.of(RunState.OPEN, situation, false)).isEqualTo(RunStatus.WAITING);
    assertThat(situation.waitsFor()).contains("Harbor’s books");
    assertThat(at(WORKER).waitsFor()).isEmpty();
  }

  @Test
  void aRunOfAPausedWorkflowWaitsButForItsForms() {
    assertThat(ofPaused()).isEqualTo(RunStatus.WAITING);
    assertThat(ofPaused(WORKER)).isEqualTo(RunStatus.WAITING);
    assertThat(ofPaused(MESSAGE, WORKER)).isEqualTo(RunStatus.WAITING);
    assertThat(ofPaused(WORKER, CLIENT)).isEqualTo(RunStatus.WAITING_FOR_CLIENT);
    assertThat(ofPaused(WORKER, TEAM)).isEqualTo(RunStatus.WAITING_FOR_TEAM);
  }

  private static RunStatus ofPaused(Place... places) {
    return RunStatus.of(RunState.OPEN, at(places), true);
  }

  @Test
  void anIncidentNeedsAttentionWhateverElseGoesOn() {
    assertThat(
            RunStatus.of(
                RunState.OPEN, new RunSituation(List.of(CLIENT), 1, List.of(), Map.of()), true))
        .isEqualTo(RunStatus.ATTENTION);
  }

  @Test
  void beforeTheFirstStepAndBetweenTwoStepsARunIsRunning() {
    assertThat(of()).isEqualTo(RunStatus.RUNNING);
    assertThat(of(FRAME)).isEqualTo(RunStatus.RUNNING);
  }

  @Test
  void aRunWaitsUntilTheFirstOfItsOwnTimersAndNotUntilADeadlineOfATask() {
    RunSituation situation =
        new RunSituation(
            List.of(TIMER, CLIENT),
            0,
            List.of(
                new Timer(CLIENT.elementKey(), SOON.minusSeconds(60)),
                new Timer(TIMER.elementKey(), SOON.plusSeconds(60)),
                new Timer(TIMER.elementKey(), SOON)),
            Map.of());

    assertThat(situation.waitsUntil()).contains(SOON);
    assertThat(at(CLIENT).waitsUntil()).isEmpty();
  }
}
