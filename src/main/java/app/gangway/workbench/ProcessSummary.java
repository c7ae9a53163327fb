package app.gangway.workbench;

import app.gangway.history.ProcessModel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A process and how it fares.
 *
 * @param model the newest model that is known
 * @param versions the newest first
 * @param running instances that have not ended
 * @param waiting how many of them wait for a person, a message or a date, and are not stuck
 * @param stuck how many of them have an open incident, or wait for a called one that has
 * @param ended how many ended in the last 30 days
 * @param duration the median of those that ran to the end in the last 30 days
 * @param longest the element where instances stay longest
 */
public record ProcessSummary(
    String processId,
    Optional<ProcessModel> model,
    List<Integer> versions,
    long running,
    long waiting,
    long stuck,
    long ended,
    @Nullable Duration duration,
    @Nullable Stay longest) {

  /**
   * @param typical the median
   */
  public record Stay(String elementId, Duration typical) {}
}
