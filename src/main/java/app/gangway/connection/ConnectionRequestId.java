package app.gangway.connection;

import app.gangway.shared.TimeOrderedUuid;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Identifies a request to a client, also in process variables. */
public record ConnectionRequestId(@JsonValue UUID value) {

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public ConnectionRequestId {}

  /** A new, time-ordered identifier. */
  public static ConnectionRequestId next() {
    return new ConnectionRequestId(TimeOrderedUuid.next());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
