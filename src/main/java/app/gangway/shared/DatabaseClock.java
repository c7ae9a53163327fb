package app.gangway.shared;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The clock for times that are compared with times in the database: it is one clock for all nodes,
 * and the one that {@code utc_timestamp(6)} shows to SQL.
 */
@Component
public class DatabaseClock {

  private final JdbcClient jdbc;

  DatabaseClock(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The time of the database, in microseconds; a query each time. */
  public Instant now() {
    return Utc.instant(
        Objects.requireNonNull(
            jdbc.sql("select utc_timestamp(6)").query(LocalDateTime.class).single()));
  }
}
