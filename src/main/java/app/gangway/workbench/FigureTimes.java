package app.gangway.workbench;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How long clients took.
 *
 * @param spans missing where no client has come so far
 * @param steps of the wizard, the one that most clients have completed first
 * @param fromHistory whether the steps come from the engine's history. Without it they come from
 *     Gangway's own table of steps, which forgets those of an engine that was replaced.
 */
public record FigureTimes(Map<Stretch, Times> spans, List<StepTimes> steps, boolean fromHistory) {

  /** A part of the way, from one event to the next. */
  public enum Stretch {
    /** From the invitation until its page was opened first. */
    OPENED,
    /** From then, or where that was not recorded, from the invitation, until it was accepted. */
    ACCEPTED,
    /** From the acceptance until the client was a member who has completed the wizard. */
    PORTAL
  }

  /**
   * Half of the clients took at most the median, and nine of ten at most the other. Both are the
   * continuous percentiles of SQL:2003 ({@code percentile_cont}), as MariaDB computes them: where
   * the rank lies between two clients, the time lies between theirs in proportion. Times are
   * differences of UTC instants in whole seconds, so a change to summer time does not count.
   *
   * @param clients who have come so far
   */
  public record Times(int clients, Duration median, Duration ninetieth) {}

  /** How long clients stayed at a step that they completed, from its arrival to its completion. */
  public record StepTimes(String name, Times times) {}
}
