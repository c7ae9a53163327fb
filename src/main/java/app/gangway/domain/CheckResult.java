package app.gangway.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the process continues after a DNS check.
 *
 * @param nextCheckAt when to check again, or null when the checks have ended
 */
public record CheckResult(Outcome outcome, @Nullable Instant nextCheckAt) {

  /** The ways out of the model's gateway. */
  public enum Outcome {
    PENDING,
    VERIFIED,
    OVER
  }

  static CheckResult over() {
    return new CheckResult(Outcome.OVER, null);
  }
}
