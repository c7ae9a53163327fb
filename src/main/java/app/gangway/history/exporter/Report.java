package app.gangway.history.exporter;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * What the exporter tells of itself beside the history.
 *
 * @param waiting records that it has taken from the broker and not written yet
 * @param skipped records that the database refused since the last report
 * @param error the last error since the last report
 */
record Report(int waiting, int skipped, @Nullable String error, @Nullable LocalDateTime errorAt) {

  private static final int LONGEST_ERROR = 500;

  static Report of(int waiting, @Nullable String error, @Nullable LocalDateTime errorAt) {
    return new Report(
        waiting,
        0,
        error == null || error.length() <= LONGEST_ERROR
            ? error
            : error.substring(0, LONGEST_ERROR),
        errorAt);
  }

  /** The same with a record that was left out. */
  Report skipping(String record) {
    return new Report(waiting, 1, "The database refused the record " + record, now());
  }

  static LocalDateTime now() {
    return LocalDateTime.now(ZoneOffset.UTC);
  }
}
