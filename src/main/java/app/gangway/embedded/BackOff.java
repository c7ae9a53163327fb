package app.gangway.embedded;

import java.time.Duration;
import java.time.Instant;

/** How long to wait before a child is started again: longer each time, unless it had run well. */
final class BackOff {

  private static final Duration FIRST = Duration.ofMillis(200);
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final Duration RAN_WELL = Duration.ofMinutes(1);

  private Duration delay = FIRST;
  private Instant last = Instant.MIN;

  Duration next() {
    Instant now = Instant.now();
    boolean ranWell = last.isBefore(now.minus(RAN_WELL));
    delay = ranWell ? FIRST : min(delay.multipliedBy(2), LONGEST);
    last = now;
    return delay;
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
