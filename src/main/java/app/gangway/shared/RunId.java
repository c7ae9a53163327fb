package app.gangway.shared;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Identifies a run of a workflow. Travels as a plain UUID in JSON and in process variables. */
public record RunId(@JsonValue UUID value) {

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public RunId {}

  /** A new, time-ordered identifier. */
  public static RunId next() {
    return new RunId(TimeOrderedUuid.next());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
