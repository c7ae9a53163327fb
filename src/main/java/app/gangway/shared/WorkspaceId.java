package app.gangway.shared;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/**
 * Identifies a workspace of an agency. Travels as a plain UUID in JSON and in process variables.
 */
public record WorkspaceId(@JsonValue UUID value) {

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public WorkspaceId {}

  /** A new, time-ordered identifier. */
  public static WorkspaceId next() {
    return new WorkspaceId(TimeOrderedUuid.next());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
