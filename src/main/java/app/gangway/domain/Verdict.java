package app.gangway.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a look means for the process.
 *
 * @param nextCheckAt when to look again, or null when nothing is looked for any more
 */
public record Verdict(Outcome outcome, @Nullable Instant nextCheckAt) {

  /** The ways out of the model's gateway. */
  public enum Outcome {
    PENDING,
    VERIFIED,
    OVER
  }

  static Verdict over() {
    return new Verdict(Outcome.OVER, null);
  }
}
