package app.gangway.history.exporter;

import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;

/**
 * What one record of the broker changes in the history.
 *
 * @param time when the record was written, by the broker's clock, in UTC
 * @param about for the log: the record's type, intent and key, never a value of it
 * @param rows in the order in which they are to be written
 * @param calls call activities that started an instance
 * @param subjects business keys that a message told
 * @param endedInstance an instance that waits for nothing any more; 0 for none
 */
record Change(
    long position,
    LocalDateTime time,
    String about,
    List<Row> rows,
    List<Call> calls,
    List<Subject> subjects,
    long endedInstance) {

  /** A call activity and the instance that it started. */
  record Call(long elementKey, long calledKey) {}

  /** What an instance is about, told by a message that it waits for. */
  record Subject(long instanceKey, UUID businessKey) {}

  /** The same without anything that is written but the position. */
  Change withoutRows() {
    return new Change(position, time, about, List.of(), List.of(), List.of(), 0);
  }
}
