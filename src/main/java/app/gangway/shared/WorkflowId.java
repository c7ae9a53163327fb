package app.gangway.shared;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/**
 * Identifies a workflow of a workspace, whatever its version. Travels as a plain UUID in JSON and
 * in process variables.
 */
public record WorkflowId(@JsonValue UUID value) {

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public WorkflowId {}

  /** A new, time-ordered identifier. */
  public static WorkflowId next() {
    return new WorkflowId(TimeOrderedUuid.next());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
