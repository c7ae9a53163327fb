package app.gangway.domain;

import app.gangway.shared.TimeOrderedUuid;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/**
 * Identifies one attempt of an agency to prove that a host name is theirs. Travels as a plain UUID
 * in JSON and in process variables.
 */
public record DomainVerificationId(@JsonValue UUID value) {

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public DomainVerificationId {}

  /** A new, time-ordered identifier. */
  public static DomainVerificationId next() {
    return new DomainVerificationId(TimeOrderedUuid.next());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
