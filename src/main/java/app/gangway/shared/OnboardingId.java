package app.gangway.shared;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/**
 * Identifies one client's way through the wizard of one agency. Travels as a plain UUID in JSON and
 * in process variables.
 */
public record OnboardingId(@JsonValue UUID value) {

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public OnboardingId {}

  /** A new, time-ordered identifier. */
  public static OnboardingId next() {
    return new OnboardingId(TimeOrderedUuid.next());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
