package app.gangway.shared;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/**
 * Identifies an invitation, whatever number of links it was sent with. Travels as a plain UUID in
 * JSON and in process variables.
 */
public record InvitationId(@JsonValue UUID value) {

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public InvitationId {}

  /** A new, time-ordered identifier. */
  public static InvitationId next() {
    return new InvitationId(TimeOrderedUuid.next());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
