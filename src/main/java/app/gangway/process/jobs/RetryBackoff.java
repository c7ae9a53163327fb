package app.gangway.process.jobs;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The pause before a job is tried again: it doubles with each failure, up to a maximum. Failures
 * are counted in memory; after a restart, or on another node, the pauses are short again, which
 * does no harm.
 */
class RetryBackoff {

  private static final int MAX_JOBS = 10_000;

  private final Duration first;
  private final Duration longest;
  private final Map<Long, Integer> failures =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Integer> eldest) {
          return size() > MAX_JOBS;
        }
      };

  RetryBackoff(Duration first, Duration longest) {
    this.first = first;
    this.longest = longest;
  }

  /** Counts one more failure of this job, and returns the pause that follows it. */
  synchronized Duration nextPause(long jobKey) {
    int before = failures.merge(jobKey, 1, Integer::sum) - 1;
    Duration pause = first.multipliedBy(1L << Math.min(before, 20));
    return pause.compareTo(longest) < 0 ? pause : longest;
  }

  synchronized void forget(long jobKey) {
    failures.remove(jobKey);
  }
}
