package app.gangway.workflow;

import app.gangway.history.InstanceHistory;
import app.gangway.history.ProcessModel;
import app.gangway.shared.RunId;
import app.gangway.shared.WorkspaceId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that the agency's page about one run shows.
 *
 * @param version of the workflow, with which it runs to its end
 * @param replayOf the run whose input it has
 * @param replays the runs that began with its input, the newest first
 * @param canceledBy the name of the teammate who canceled it
 * @param cancelReason a key of the translations, where no teammate canceled it; empty otherwise
 * @param results the newest first; {@link #MOST_RESULTS} at most
 * @param instances what runs for it in the engine: its own instance first, then those that it
 *     called; none before it began, without a history, and once they are deleted
 * @param outlivesHistory whether it is kept for longer than its instances, which are deleted
 * @param mayManage whether the viewer may retry, cancel and replay
 */
public record RunDetails(
    RunSummary summary,
    WorkspaceId workspace,
    int version,
    @Nullable RunId replayOf,
    List<RunId> replays,
    @Nullable String canceledBy,
    String cancelReason,
    List<Value> input,
    List<RunResult> results,
    List<Part> instances,
    boolean outlivesHistory,
    boolean mayManage) {

  /** How many results are shown. */
  public static final int MOST_RESULTS = 100;

  /**
   * A value that it began with.
   *
   * @param value as JSON, but texts as they are; null for one that is secret
   */
  public record Value(String name, @Nullable String value) {}

  /**
   * An instance in the engine.
   *
   * @param name of its process
   * @param stuck the keys of the instances it called that have an open incident
   */
  public record Part(
      String name, InstanceHistory history, Set<Long> stuck, Optional<ProcessModel> model) {}
}
