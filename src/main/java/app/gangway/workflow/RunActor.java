package app.gangway.workflow;

import app.gangway.history.ProcessModel;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Whose turn a step is. */
public enum RunActor {
  CLIENT,
  TEAM,
  /** A worker, or the engine itself. */
  SYSTEM;

  private static final String USER_TASK = "USER_TASK";

  /** As the model assigns the step: {@code candidateGroups} is {@code client} or {@code team}. */
  static RunActor of(Optional<ProcessModel> model, String elementId, String elementType) {
    if (!elementType.equals(USER_TASK)) {
      return SYSTEM;
    }
    List<String> groups =
        model
            .map(known -> Arrays.stream(known.candidateGroups(elementId).split(",")).toList())
            .orElse(List.of());
    return groups.stream().map(String::strip).anyMatch("client"::equals) ? CLIENT : TEAM;
  }
}
