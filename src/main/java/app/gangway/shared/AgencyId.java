package app.gangway.shared;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Identifies an agency, the tenant. Travels as a plain UUID in JSON and in process variables. */
public record AgencyId(@JsonValue UUID value) {

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public AgencyId {}

  /** A new, time-ordered identifier. */
  public static AgencyId next() {
    return new AgencyId(TimeOrderedUuid.next());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
