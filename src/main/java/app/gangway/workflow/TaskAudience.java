package app.gangway.workflow;

import java.util.List;

/** Who a task is for. */
public enum TaskAudience {
  /** The clients of the run's workspace. */
  CLIENT,
  /** The teammates of the workspace's agency. */
  TEAM;

  /**
   * By the groups of the user task. A task without groups is the team's, never shown to a client.
   */
  static TaskAudience of(List<String> candidateGroups) {
    return candidateGroups.contains("client") ? CLIENT : TEAM;
  }
}
