package app.gangway.process;

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
 * Sends again what did not get through: what is for the engine at once when the engine is back, and
 * everything now and then in any case. Any number of nodes may do this at the same time: a
 * publication is claimed by a conditional update, and one that is sent twice has the same message
 * id.
 */
@Component
class Resubmission {

  /** Longer than {@link EngineProperties#busyPatience()}, after which nothing is under way. */
  private static final Duration ABANDONED_AFTER = Duration.ofMinutes(1);

  private static final Duration STRAGGLERS = Duration.ofSeconds(2);
  private static final int BATCH = 200;

  private final EventPublicationRegistry registry;
  private final EventPublicationRepository publications;
  private final FailedEventPublications failed;
  private final EngineReachability engine;
  private final Outbox outbox;
  private final TaskScheduler scheduler;
  private final Clock clock;
  private final Instant born;
  private final AtomicBoolean first = new AtomicBoolean(true);
  private final ReentrantLock one = new ReentrantLock();

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
    this.born = clock.instant();
  }

  @EventListener
  void onReachable(EngineReachable event) {
    // What failed while the engine came back is marked a moment later
    scheduler.schedule(this::resubmit, clock.instant());
    scheduler.schedule(this::resubmit, clock.instant().plus(STRAGGLERS));
  }

  @Scheduled(
      initialDelayString = "${gangway.engine.resubmit-interval:30s}",
      fixedDelayString = "${gangway.engine.resubmit-interval:30s}")
  void resubmit() {
    one.lock();
    try {
      // What waits for its turn here is not lost, and sending it twice would only add to the queue
      outbox.awaitTurn();
      giveUpAbandoned(clock.instant());
      if (engine.isReachable()) {
        for (int left = publications.countByStatus(Status.FAILED); left > 0; left -= BATCH) {
          failed.resubmit(options(BATCH));
          outbox.awaitTurn();
        }
      } else {
        resubmitWhatIsNotForTheEngine();
      }
    } finally {
      one.unlock();
    }
  }

  /** What is for somebody else, such as a mail to an account, does not wait for the engine. */
  private void resubmitWhatIsNotForTheEngine() {
    int all = publications.countByStatus(Status.FAILED);
    if (all > 0) {
      failed.resubmit(
          options(all).withFilter(publication -> !isForTheEngine(publication.getEvent())));
    }
  }

  private static boolean isForTheEngine(Object event) {
    return event instanceof EngineMessage || event instanceof HumanStepCompleted;
  }

  /** The outbox bounds what is in flight. */
  private static ResubmissionOptions options(int batch) {
    return ResubmissionOptions.defaults().withBatchSize(batch).withMaxInFlight(Integer.MAX_VALUE);
  }

  /** What a node that crashed had under way counts as failed. */
  private void giveUpAbandoned(Instant now) {
    // Whatever is older than this node was under way in an earlier life, so it need not wait
    Duration age = first.getAndSet(false) ? Duration.between(born, now) : ABANDONED_AFTER;
    registry.markStalePublicationsFailed(status -> age);
  }
}
