package app.gangway.workflow;

import app.gangway.history.ProcessModel;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whose turn a step is. */
public enum RunActor {
  CLIENT,
  TEAM,
  /** A worker, or the engine itself. */
  SYSTEM;

  private static final String USER_TASK = "USER_TASK";

  /** As the model assigns the step, see {@link TaskAudience#of}. */
  static RunActor of(Optional<ProcessModel> model, String elementId, String elementType) {
    if (!elementType.equals(USER_TASK)) {
      return SYSTEM;
    }
    List<String> groups =
        model
            .map(known -> Arrays.stream(known.candidateGroups(elementId).split(",")))
            .orElse(Stream.empty())
            .map(String::strip)
            .toList();
    return TaskAudience.of(groups) == TaskAudience.CLIENT ? CLIENT : TEAM;
  }
}
