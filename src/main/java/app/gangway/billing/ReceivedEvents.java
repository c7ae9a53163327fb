package app.gangway.billing;

import app.gangway.shared.Utc;
import java.time.Clock;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** The table of the Stripe events that were received, so that each is handled once. */
@Component
class ReceivedEvents {

  /** Stripe repeats an event for three days, with a new signature each time. */
  private static final Duration REMEMBERED = Duration.ofDays(30);

  private final JdbcClient jdbc;
  private final Clock clock;

  ReceivedEvents(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * Stores the event's id.
   *
   * @return false when it was received before
   */
  boolean add(String event) {
    return jdbc.sql("insert ignore into stripe_event (id, received_at) values (:id, :now)")
            .param("id", event)
            .param("now", Utc.of(clock.instant()))
            .update()
        > 0;
  }

  @Scheduled(initialDelayString = "PT1H", fixedDelayString = "PT6H")
  void deleteOld() {
    jdbc.sql("delete from stripe_event where received_at < :before")
        .param("before", Utc.of(clock.instant().minus(REMEMBERED)))
        .update();
  }
}
