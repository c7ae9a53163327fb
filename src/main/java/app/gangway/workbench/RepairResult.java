package app.gangway.workbench;

import org.jspecify.annotations.Nullable;

/**
 * What came of a repair.
 *
 * @param reason the engine's words, where it refused; null otherwise
 * @param variablesSet whether variables were set, also where the rest was not done
 */
public record RepairResult(Outcome outcome, @Nullable String reason, boolean variablesSet) {

  static final RepairResult LATER = new RepairResult(Outcome.LATER, null, false);

  /** How it ended. */
  public enum Outcome {
    /** It was done. */
    DONE,
    /** The process had gone on before, by itself or by another teammate's repair. */
    GONE,
    /** The engine cannot do it. */
    REFUSED,
    /** The engine does not answer now; the repair is done as soon as it does. */
    LATER
  }
}
