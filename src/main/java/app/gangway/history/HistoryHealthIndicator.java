package app.gangway.history;

import app.gangway.history.HistoryStatus.State;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/**
 * The part {@code history} of the application's health: {@code DEGRADED} while the history does not
 * tell what the engine does now. Nothing else needs it, so the application is not {@code DOWN}.
 */
@Component
class HistoryHealthIndicator extends AbstractHealthIndicator {

  private static final Status DEGRADED = new Status("DEGRADED");

  private final HistoryWatch watch;

  HistoryHealthIndicator(HistoryWatch watch) {
    this.watch = watch;
  }

  @Override
  protected void doHealthCheck(Health.Builder health) {
    HistoryStatus now = watch.status();
    health
        .status(now.state() == State.CURRENT ? Status.UP : DEGRADED)
        .withDetail("state", now.state())
        .withDetail("lagSeconds", now.lag().toSeconds())
        .withDetail("waiting", now.waiting())
        .withDetail("skipped", now.skipped());
    if (now.lastError() != null && now.lastErrorAt() != null) {
      health
          .withDetail("lastError", now.lastError())
          .withDetail("lastErrorAt", now.lastErrorAt().toString());
    }
  }
}
