package app.gangway.workflow;

import java.util.List;

/** How a run fares. The one place that decides it, for all pages and filters. */
public enum RunStatus {
  /** Workers have something to do, or will have in a moment. */
  RUNNING,
  /** The client has something to do. */
  WAITING_FOR_CLIENT,
  /** The team has something to do, and the client has not. */
  WAITING_FOR_TEAM,
  /**
   * It goes on at a date, with a message, when a connection is active or when its workflow is
   * resumed, and no step waits for a client or teammate.
   */
  WAITING,
  /** It is stuck until a teammate repairs it. */
  ATTENTION,
  COMPLETED,
  CANCELED;

  /**
   * @param paused whether its workflow is paused, and its runs wait
   */
  static RunStatus of(RunState state, RunSituation situation, boolean paused) {
    return switch (state) {
      case COMPLETED -> COMPLETED;
      case CANCELED -> CANCELED;
      case OPEN -> ofOpen(situation, paused);
    };
  }

  private static RunStatus ofOpen(RunSituation situation, boolean paused) {
    if (situation.incidents() > 0) {
      return ATTENTION;
    }
    List<RunSituation.Place> steps = situation.steps();
    if (steps.stream().anyMatch(step -> step.actor() == RunActor.CLIENT)) {
      return WAITING_FOR_CLIENT;
    }
    if (steps.stream().anyMatch(step -> step.actor() == RunActor.TEAM)) {
      return WAITING_FOR_TEAM;
    }
    return paused || (!steps.isEmpty() && steps.stream().allMatch(situation::isWait))
        ? WAITING
        : RUNNING;
  }

  /** What the row of a run with this status says. */
  RunState state() {
    return switch (this) {
      case COMPLETED -> RunState.COMPLETED;
      case CANCELED -> RunState.CANCELED;
      case RUNNING, WAITING_FOR_CLIENT, WAITING_FOR_TEAM, WAITING, ATTENTION -> RunState.OPEN;
    };
  }

  /** Whether the run is over. */
  public boolean isEnded() {
    return state() != RunState.OPEN;
  }
}
