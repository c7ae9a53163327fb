package app.gangway.process;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How long the next repetition of a job waits: each time twice as long, up to a cap. Counts in
 * memory: after a restart, or on another node, the pauses begin short again, which harms nothing.
 */
class Backoffs {

  private static final int REMEMBERED = 10_000;

  private final Duration first;
  private final Duration longest;
  private final Map<Long, Integer> failures =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Integer> eldest) {
          return size() > REMEMBERED;
        }
      };

  Backoffs(Duration first, Duration longest) {
    this.first = first;
    this.longest = longest;
  }

  synchronized Duration next(long jobKey) {
    int before = failures.merge(jobKey, 1, Integer::sum) - 1;
    Duration pause = first.multipliedBy(1L << Math.min(before, 20));
    return pause.compareTo(longest) < 0 ? pause : longest;
  }

  synchronized void forget(long jobKey) {
    failures.remove(jobKey);
  }
}
