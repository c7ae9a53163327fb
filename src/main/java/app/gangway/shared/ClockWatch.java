package app.gangway.shared;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * The part {@code clock} of the application's health: {@code WARNING} while the clock of this node
 * and the database's differ, which leaves the whole {@code UP}. The database decides what has
 * expired, but sign-ins, webhooks and the embedded broker's timers follow this machine's clock.
 */
@Component
class ClockWatch extends AbstractHealthIndicator {

  private static final Logger log = LoggerFactory.getLogger(ClockWatch.class);

  /** More than a clock that is kept by NTP, and more than a busy database takes to answer. */
  private static final Duration TOLERANCE = Duration.ofSeconds(10);

  private final DatabaseClock database;
  private final Clock clock;
  private volatile Duration difference = Duration.ZERO;

  ClockWatch(DatabaseClock database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** One query a minute. */
  @Scheduled(fixedDelay = 1, initialDelay = 0, timeUnit = TimeUnit.MINUTES)
  void check() {
    try {
      Instant before = clock.instant();
      Instant there = database.now();
      Duration took = Duration.between(before, clock.instant());
      // The database looked at its clock at some moment in between
      Duration now = Duration.between(before.plus(took.dividedBy(2)), there);
      boolean wasOff = isOff();
      difference = now;
      if (isOff() && !wasOff) {
        log.warn(
            "The clock of the database is {} s {} the clock of this machine. What has expired is"
                + " decided by the database; set both by NTP.",
            now.abs().toSeconds(),
            now.isNegative() ? "behind" : "ahead of");
      } else if (wasOff && !isOff()) {
        log.info("The clocks of the database and of this machine agree again.");
      }
    } catch (DataAccessException | TransactionException away) {
      log.debug("The clocks could not be compared", away);
    }
  }

  private boolean isOff() {
    return difference.abs().compareTo(TOLERANCE) > 0;
  }

  @Override
  protected void doHealthCheck(Health.Builder health) {
    health
        .status(isOff() ? new Status("WARNING") : Status.UP)
        .withDetail("databaseAheadSeconds", difference.toSeconds());
  }
}
