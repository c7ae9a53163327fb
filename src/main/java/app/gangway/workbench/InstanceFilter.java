package app.gangway.workbench;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which instances of a process are listed.
 *
 * @param version of the process, or null for all
 * @param state null for all
 * @param element where the instance is now, or, where the state is one of those that have ended,
 *     where it came by; empty for all
 * @param incident the kind of an open incident, as the engine names it; empty for all
 * @param from the first moment at which it may have started
 * @param until the moment before which it must have started
 * @param words part of an address, of a name or of a workspace's name, or the instance's key
 */
public record InstanceFilter(
    @Nullable Integer version,
    @Nullable State state,
    String element,
    String incident,
    @Nullable Instant from,
    @Nullable Instant until,
    String words) {

  public static final InstanceFilter EVERYTHING =
      new InstanceFilter(null, null, "", "", null, null, "");

  /** The states of an instance as the list tells them apart. */
  public enum State {
    RUNNING,
    /** Running, and stuck at one element at least, or waiting for a called one that is. */
    INCIDENT,
    COMPLETED,
    CANCELED,
    LOST
  }

  boolean isAboutIncidents() {
    return state == State.INCIDENT || !incident.isEmpty();
  }

  boolean isAboutEnded() {
    return state != null && state != State.RUNNING && state != State.INCIDENT;
  }
}
