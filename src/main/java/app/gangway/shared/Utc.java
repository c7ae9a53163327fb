package app.gangway.shared;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * Instants as the database keeps them: a {@code datetime(6)} without a zone, in UTC whatever the
 * zone of this machine is.
 */
public final class Utc {

  private Utc() {}

  /** For a parameter of plain SQL. */
  public static LocalDateTime of(Instant instant) {
    return LocalDateTime.ofInstant(instant, ZoneOffset.UTC).truncatedTo(ChronoUnit.MICROS);
  }

  /** From a column read by plain SQL. */
  public static Instant instant(LocalDateTime column) {
    return column.toInstant(ZoneOffset.UTC);
  }
}
