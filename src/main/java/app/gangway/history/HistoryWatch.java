package app.gangway.history;

import app.gangway.history.HistoryStatus.State;
import app.gangway.shared.Utc;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Watches whether the exporter in the broker writes. It writes every ten seconds even when the
 * engine does nothing, so silence means that the broker, the way to the database or the exporter is
 * broken. Asked of the database, whose clock all nodes and the exporter share; while it does not
 * answer, the exporter cannot write either.
 */
@Component
public class HistoryWatch {

  private static final Logger log = LoggerFactory.getLogger(HistoryWatch.class);

  /** Three of the exporter's writes. */
  private static final Duration LATE = Duration.ofSeconds(30);

  private static final HistoryStatus OFF =
      new HistoryStatus(State.OFF, null, Duration.ZERO, 0, 0, null, null);

  private final JdbcClient jdbc;
  private final Clock clock;
  private volatile Reading last = new Reading(OFF, Instant.EPOCH);
  private State told = State.OFF;

  /**
   * @param at when the database answered, by this node's clock
   */
  private record Reading(HistoryStatus status, Instant at) {}

  HistoryWatch(JdbcClient jdbc, MeterRegistry registry, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
    gauge(
        registry,
        "gangway.history.lag",
        "seconds",
        "How long after the engine the history comes",
        now -> now.lag().toMillis() / 1_000.0);
    gauge(
        registry,
        "gangway.history.waiting",
        "records",
        "Records that the exporter held and had not written at its last write",
        HistoryStatus::waiting);
    gauge(
        registry,
        "gangway.history.skipped",
        "records",
        "Records that the database refused",
        HistoryStatus::skipped);
    gauge(
        registry,
        "gangway.history.behind",
        null,
        "1 while the history does not tell what the engine does now",
        now -> now.state() == State.CURRENT ? 0 : 1);
    gauge(
        registry,
        "gangway.history.last.error",
        "seconds",
        "When the exporter failed last, in seconds since 1970; not a number where it never did",
        now -> now.lastErrorAt() == null ? Double.NaN : now.lastErrorAt().getEpochSecond());
  }

  private void gauge(
      MeterRegistry registry,
      String name,
      @Nullable String unit,
      String description,
      ToDoubleFunction<HistoryStatus> value) {
    Gauge.builder(name, this, watch -> value.applyAsDouble(watch.status()))
        .baseUnit(unit)
        .description(description)
        .register(registry);
  }

  /** As of a few seconds ago. */
  public HistoryStatus status() {
    Reading read = last;
    Instant now = clock.instant();
    Duration unread = Duration.between(read.at(), now);
    return unread.compareTo(LATE) > 0 ? read.status().unreadFor(unread, now) : read.status();
  }

  /**
   * Asks the database now: for decisions, which must not rest on an answer from before the first
   * look or before the exporter's first write.
   *
   * @throws DataAccessException where the database does not answer
   */
  public HistoryStatus statusNow() {
    HistoryStatus read = read();
    last = new Reading(read, clock.instant());
    return read;
  }

  @Scheduled(fixedDelayString = "${gangway.history.watch-interval:5s}")
  void check() {
    try {
      statusNow();
    } catch (DataAccessException | TransactionException away) {
      log.debug("The state of the history could not be read", away);
    }
    HistoryStatus now = status();
    if (now.state() != told) {
      tell(now);
      told = now.state();
    }
  }

  /** The worst of the partitions counts; streams of replaced engines do not. */
  private HistoryStatus read() {
    return jdbc.sql(
            """
            select s.written_at, s.lag_millis, s.waiting, s.skipped, s.last_error, s.last_error_at,
              timestampdiff(microsecond, s.written_at, utc_timestamp(6)) as silent_micros
            from history_stream s
            where not exists (select 1 from history_stream later
              where later.partition_id = s.partition_id and later.recorded_at > s.recorded_at)
            order by s.written_at, s.lag_millis desc limit 1
            """)
        .query((row, number) -> status(row))
        .optional()
        .orElse(OFF);
  }

  private static HistoryStatus status(ResultSet row) throws SQLException {
    Duration silent = Duration.of(Math.max(0, row.getLong("silent_micros")), ChronoUnit.MICROS);
    boolean isSilent = silent.compareTo(LATE) > 0;
    Duration lag =
        Duration.ofMillis(row.getLong("lag_millis")).plus(isSilent ? silent : Duration.ZERO);
    boolean behind = lag.compareTo(LATE) > 0;
    LocalDateTime written = row.getObject("written_at", LocalDateTime.class);
    LocalDateTime errorAt = row.getObject("last_error_at", LocalDateTime.class);
    return new HistoryStatus(
        behind ? State.BEHIND : State.CURRENT,
        behind ? Utc.instant(written).minusMillis(row.getLong("lag_millis")) : null,
        lag,
        row.getInt("waiting"),
        row.getLong("skipped"),
        row.getString("last_error"),
        errorAt == null ? null : Utc.instant(errorAt));
  }

  private static void tell(HistoryStatus now) {
    switch (now.state()) {
      case CURRENT -> log.info("The history tells what the engine does now");
      case BEHIND ->
          log.warn(
              "The history is {} s behind the engine, or its exporter does not write any more. The"
                  + " broker's log says why.",
              now.lag().toSeconds());
      case OFF -> log.warn("The history is empty: no exporter writes it");
    }
  }
}
