package app.gangway.workbench;

import app.gangway.process.DeployedProcesses.Version;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A dry run: what a migration would do to each running instance of a version.
 *
 * @param versions of the process, the newest first
 * @param choices the elements where instances are and that the new version does not have
 * @param instances the running instances of the old version, the oldest first
 * @param complete false when there are more instances than are shown
 * @param confirmation stands for this plan, so that it is begun once
 */
public record MigrationPlan(
    Version from,
    Version to,
    List<Version> versions,
    List<ElementChoice> choices,
    List<InstancePlan> instances,
    boolean complete,
    UUID confirmation) {

  /** The most instances of one plan. */
  public static final int MOST_INSTANCES = 500;

  /**
   * An element for which the new version has none with the same id.
   *
   * @param targets the elements that the engine takes, by id, with their names
   * @param chosen the id of one of them, or null
   */
  public record ElementChoice(
      String elementId, String name, Map<String, String> targets, @Nullable String chosen) {}

  /**
   * @param about whom or what the instance is about, for example an address
   * @param elements the names of the elements where it is
   * @param problems why the engine cannot migrate it; empty if it can
   */
  public record InstancePlan(
      long key,
      @Nullable String about,
      Instant startedAt,
      List<String> elements,
      List<MigrationProblem> problems,
      StartAnew startAnew) {

    public boolean canMigrate() {
      return problems.isEmpty();
    }
  }

  /** Whether the instance can be ended, and its process started anew at the same step. */
  public enum StartAnew {
    OFFERED,
    /** A process always starts on its newest version. */
    NOT_THE_NEWEST,
    /** Gangway does not know how this process starts, or nothing is left to do for it. */
    NOT_POSSIBLE
  }
}
