package app.gangway.process;

import app.gangway.shared.Announcements;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Extends the timeouts of steps that wait for a person to days. A moment after they arrived, since
 * many are over by then and need nothing; what a crash forgets here is delivered anew. The engine's
 * answer also tells which earlier steps of the same person were left by an event, such as a settled
 * invoice: these are closed.
 */
@Component
class HumanStepTimeouts implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(HumanStepTimeouts.class);
  private static final long A_MOMENT = TimeUnit.SECONDS.toNanos(1);
  private static final int BATCH = 500;
  private static final int CONCURRENCY = 8;

  private final HumanStepRows rows;
  private final Announcements announcements;
  private final CamundaClient client;
  private final EngineCalls calls;
  private final EngineProperties properties;
  private final DelayQueue<Arrival> arrivals = new DelayQueue<>();
  private final Semaphore turns = new Semaphore(CONCURRENCY);
  private final Thread extending;

  HumanStepTimeouts(
      HumanStepRows rows,
      Announcements announcements,
      CamundaClient client,
      EngineCalls calls,
      EngineProperties properties) {
    this.rows = rows;
    this.announcements = announcements;
    this.client = client;
    this.calls = calls;
    this.properties = properties;
    this.extending = Thread.ofVirtual().name("step-timeouts").start(this::extendForEver);
  }

  /** A step that is due a moment after it arrived; the queue hands it out then. */
  private record Arrival(UUID businessId, long dueNanos) implements Delayed {

    @Override
    public long getDelay(TimeUnit unit) {
      return unit.convert(dueNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
      return Long.signum(dueNanos - ((Arrival) other).dueNanos);
    }
  }

  void arrived(UUID businessId) {
    arrivals.add(new Arrival(businessId, System.nanoTime() + A_MOMENT));
  }

  private void extendForEver() {
    try {
      while (true) {
        extendWhatIsStillOpen(nextDue());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Set<UUID> nextDue() throws InterruptedException {
    List<Arrival> due = new ArrayList<>();
    due.add(arrivals.take());
    arrivals.drainTo(due, BATCH - 1);
    return due.stream().map(Arrival::businessId).collect(Collectors.toSet());
  }

  private void extendWhatIsStillOpen(Set<UUID> due) {
    try {
      rows.open(due).forEach(this::extendBeside);
    } catch (RuntimeException e) {
      log.warn("{} steps will be delivered anew", due.size(), e);
    }
  }

  private void extendBeside(long jobKey, UUID businessId) {
    turns.acquireUninterruptibly();
    Thread.ofVirtual()
        .name("step-timeout")
        .start(() -> {
          try {
            extend(jobKey, businessId);
          } finally {
            turns.release();
          }
        });
  }

  private void extend(long jobKey, UUID businessId) {
    try {
      calls.send(() -> client.newUpdateTimeoutCommand(jobKey).timeout(properties.stepTimeout()));
    } catch (ClientException e) {
      if (!EngineCalls.isGone(e)) {
        log.info("The step of job {} will be delivered anew: {}", jobKey, e.toString());
      } else if (rows.left(jobKey)) {
        announcements.announce(businessId);
      }
    }
  }

  @Override
  public void close() {
    extending.interrupt();
  }

  /** What should have been delivered anew long ago exists no more. */
  @Scheduled(fixedDelay = 1, initialDelay = 1, timeUnit = TimeUnit.HOURS)
  void closeTheUnheardOf() {
    int closed = rows.leftUnheardOfFor(properties.stepTimeout().multipliedBy(2));
    if (closed > 0) {
      log.warn("{} steps were not heard of for long and are closed", closed);
    }
  }
}
