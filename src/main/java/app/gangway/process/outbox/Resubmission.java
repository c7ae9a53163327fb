package app.gangway.process.outbox;

import app.gangway.process.engine.EngineProperties;
import app.gangway.process.engine.EngineReachability;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.context.event.EventListener;
import org.springframework.modulith.events.EventPublication.Status;
import org.springframework.modulith.events.FailedEventPublications;
import org.springframework.modulith.events.ResubmissionOptions;
import org.springframework.modulith.events.core.EventPublicationRegistry;
import org.springframework.modulith.events.core.EventPublicationRepository;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Sends again the events that did not get through: at once when the engine is back, and at regular
 * intervals. Several nodes may do this at the same time: a node claims a publication by a
 * conditional update, and a message that is sent twice has the same id.
 */
@Component
class Resubmission {

  /** Longer than {@link EngineProperties#busyPatience()}, the longest time that sending takes. */
  private static final Duration ABANDONED_AFTER = Duration.ofMinutes(1);

  private static final Duration SECOND_ROUND = Duration.ofSeconds(2);
  private static final int BATCH = 200;

  private final EventPublicationRegistry registry;
  private final EventPublicationRepository publications;
  private final FailedEventPublications failed;
  private final EngineReachability engine;
  private final Outbox outbox;
  private final TaskScheduler scheduler;
  private final Clock clock;
  private final Instant started;
  private final AtomicBoolean firstRound = new AtomicBoolean(true);
  private final ReentrantLock lock = new ReentrantLock();

  Resubmission(
      EventPublicationRegistry registry,
      EventPublicationRepository publications,
      FailedEventPublications failed,
      EngineReachability engine,
      Outbox outbox,
      TaskScheduler scheduler,
      Clock clock) {
    this.registry = registry;
    this.publications = publications;
    this.failed = failed;
    this.engine = engine;
    this.outbox = outbox;
    this.scheduler = scheduler;
    this.clock = clock;
    this.started = clock.instant();
  }

  @EventListener
  void onReachable(EngineReachability.BecameReachable event) {
    // A message that fails while the engine comes back is marked as failed a moment later
    scheduler.schedule(this::resubmit, clock.instant());
    scheduler.schedule(this::resubmit, clock.instant().plus(SECOND_ROUND));
  }

  @Scheduled(
      initialDelayString = "${gangway.engine.resubmit-interval:30s}",
      fixedDelayString = "${gangway.engine.resubmit-interval:30s}")
  void resubmit() {
    lock.lock();
    try {
      // Messages in this node's queue are not lost, and sending them twice would only lengthen it
      outbox.awaitQueued();
      markAbandonedAsFailed(clock.instant());
      if (engine.isReachable()) {
        for (int left = publications.countByStatus(Status.FAILED); left > 0; left -= BATCH) {
          failed.resubmit(options(BATCH));
          outbox.awaitQueued();
        }
      } else {
        resubmitOthers();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Events that are not for the engine, such as a mail to an account, do not wait for it. */
  private void resubmitOthers() {
    int all = publications.countByStatus(Status.FAILED);
    if (all > 0) {
      failed.resubmit(
          options(all).withFilter(publication -> !Outbox.isForTheEngine(publication.getEvent())));
    }
  }

  /** Sets no limit on events in flight, because the outbox has one. */
  private static ResubmissionOptions options(int batch) {
    return ResubmissionOptions.defaults().withBatchSize(batch).withMaxInFlight(Integer.MAX_VALUE);
  }

  /** Marks the events that a crashed node was sending as failed. */
  private void markAbandonedAsFailed(Instant now) {
    // In the first round: events older than this node's start were being sent before a restart
    Duration age = firstRound.getAndSet(false) ? Duration.between(started, now) : ABANDONED_AFTER;
    registry.markStalePublicationsFailed(status -> age);
  }
}
