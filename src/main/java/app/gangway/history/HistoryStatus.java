package app.gangway.history;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether the history tells what the engine does now.
 *
 * @param since when it stopped telling the present: the time of the last write; null where it does,
 *     or never began
 * @param lag how long after the engine the history comes; zero where it never began
 * @param waiting records that the exporter held and had not written at its last write
 * @param skipped records that the database refused, and that the history lacks
 * @param lastError the last trouble of the exporter, null where it had none
 */
public record HistoryStatus(
    State state,
    @Nullable Instant since,
    Duration lag,
    int waiting,
    long skipped,
    @Nullable String lastError,
    @Nullable Instant lastErrorAt) {

  /** The same after the database has not answered for this time. */
  HistoryStatus unreadFor(Duration time, Instant now) {
    if (state == State.OFF) {
      return this;
    }
    Duration late = lag.plus(time);
    return new HistoryStatus(
        State.BEHIND,
        since == null ? now.minus(late) : since,
        late,
        waiting,
        skipped,
        lastError,
        lastErrorAt);
  }

  /** How far it is. */
  public enum State {
    /** No exporter has ever written: the engine has none. */
    OFF,
    /** The exporter writes late, or has not written for a while. */
    BEHIND,
    CURRENT
  }
}
