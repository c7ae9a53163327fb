package app.gangway.workflow;

import app.gangway.shared.InvalidInput;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.support.CronExpression;

/** When a workflow starts by itself: a cron expression with six fields, in UTC. */
record WorkflowSchedule(String cron) {

  /** More runs than that are no schedule but a loop. */
  static final Duration SHORTEST = Duration.ofMinutes(5);

  private static final int LONGEST = 100;

  /** So many times are looked at to find two that are too close to each other. */
  private static final int LOOKED_AT = 50;

  /**
   * @return null for a blank text: the workflow has no schedule
   * @throws InvalidInput with field {@code schedule} and key {@code error.workflow.schedule} for a
   *     text that is no such expression, {@code error.workflow.schedule-never} for one that never
   *     comes, or {@code error.workflow.schedule-often}
   */
  static @Nullable WorkflowSchedule of(String text, Instant now) {
    String cron = text.strip();
    if (cron.isEmpty()) {
      return null;
    }
    if (cron.length() > LONGEST || !CronExpression.isValidExpression(cron)) {
      throw new InvalidInput("schedule", "error.workflow.schedule");
    }
    WorkflowSchedule schedule = new WorkflowSchedule(cron);
    Instant at = schedule.next(now);
    if (at == null) {
      throw new InvalidInput("schedule", "error.workflow.schedule-never");
    }
    for (int i = 0; i < LOOKED_AT; i++) {
      Instant after = schedule.next(at);
      if (after == null) {
        break;
      }
      if (Duration.between(at, after).compareTo(SHORTEST) < 0) {
        throw new InvalidInput("schedule", "error.workflow.schedule-often", SHORTEST.toMinutes());
      }
      at = after;
    }
    return schedule;
  }

  /** The first time after this one; null if there is none. */
  @Nullable Instant next(Instant after) {
    LocalDateTime next =
        CronExpression.parse(cron).next(LocalDateTime.ofInstant(after, ZoneOffset.UTC));
    return next == null ? null : next.toInstant(ZoneOffset.UTC);
  }
}
