package app.gangway.process;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/**
 * What keeps the engine from running processes, or soon will.
 *
 * @param since when this node first saw it
 * @param disk the disk of the engine's data, where this node knows it
 */
public record EngineTrouble(Kind kind, Instant since, @Nullable Disk disk) {

  /** How far it has come. */
  public enum Kind {
    /** Processes run; they stop when the disk fills further. */
    LITTLE_SPACE,
    /** No process goes on, and no mail is sent, until the cause is gone. */
    PAUSED,
    /** The engine does not answer for longer than a restart takes; it all waits likewise. */
    AWAY
  }

  /**
   * The disk with the engine's data.
   *
   * @param folder the last names of the data folder's path, for example {@code data/zeebe/data}
   * @param needed below this much free space the engine pauses
   */
  public record Disk(String folder, DataSize free, DataSize needed) {

    /** Whether the engine pauses. */
    public boolean isTooFull() {
      return free.compareTo(needed) < 0;
    }
  }
}
