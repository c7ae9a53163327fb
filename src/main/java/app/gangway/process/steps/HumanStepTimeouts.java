package app.gangway.process.steps;

import app.gangway.process.StepsLeft;
import app.gangway.process.engine.EngineCommands;
import app.gangway.process.engine.EngineProperties;
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
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Extends the timeouts of open steps to days. It does so a second after a step arrives, because
 * many steps are completed by then. After a crash the engine delivers the steps again. The engine's
 * answer also shows which earlier steps of the same person the process has left through an event,
 * such as a settled invoice: these are closed.
 */
@Component
class HumanStepTimeouts implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(HumanStepTimeouts.class);
  private static final long DELAY_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final int BATCH = 500;
  private static final int CONCURRENCY = 8;

  private final HumanStepInbox inbox;
  private final HumanStepQueries queries;
  private final Announcements announcements;
  private final CamundaClient client;
  private final EngineCommands commands;
  private final EngineProperties properties;
  private final DelayQueue<Arrival> arrivals = new DelayQueue<>();
  private final Semaphore slots = new Semaphore(CONCURRENCY);
  private final Thread extender;

  HumanStepTimeouts(
      HumanStepInbox inbox,
      HumanStepQueries queries,
      Announcements announcements,
      CamundaClient client,
      EngineCommands commands,
      EngineProperties properties) {
    this.inbox = inbox;
    this.queries = queries;
    this.announcements = announcements;
    this.client = client;
    this.commands = commands;
    this.properties = properties;
    this.extender = Thread.ofVirtual().name("step-timeouts").start(this::extendArrivals);
  }

  /** A step in the delay queue, which hands it out shortly after its arrival. */
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

  /** A step of this business id arrived. */
  void extendSoon(UUID businessId) {
    arrivals.add(new Arrival(businessId, System.nanoTime() + DELAY_NANOS));
  }

  @EventListener
  void on(StepsLeft left) {
    extendSoon(left.businessId());
  }

  private void extendArrivals() {
    try {
      while (true) {
        extendOpenSteps(nextDue());
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

  private void extendOpenSteps(Set<UUID> due) {
    try {
      queries.open(due).forEach(this::startExtending);
    } catch (RuntimeException e) {
      log.warn("{} steps will be delivered again", due.size(), e);
    }
  }

  private void startExtending(long jobKey, UUID businessId) {
    slots.acquireUninterruptibly();
    Thread.ofVirtual()
        .name("step-timeout")
        .start(() -> {
          try {
            extend(jobKey, businessId);
          } finally {
            slots.release();
          }
        });
  }

  private void extend(long jobKey, UUID businessId) {
    try {
      commands.send(() -> client.newUpdateTimeoutCommand(jobKey).timeout(properties.stepTimeout()));
    } catch (ClientException e) {
      if (!EngineCommands.isNotFound(e)) {
        log.info("The step of job {} will be delivered again: {}", jobKey, e.toString());
      } else if (inbox.close(jobKey, businessId)) {
        announcements.announce(businessId);
      }
    }
  }

  @Override
  public void close() {
    extender.interrupt();
  }

  /** The engine delivers an open step again at each timeout; other open steps are gone. */
  @Scheduled(fixedDelay = 1, initialDelay = 1, timeUnit = TimeUnit.HOURS)
  void closeUndelivered() {
    int closed = inbox.closeUndeliveredFor(properties.stepTimeout().multipliedBy(2));
    if (closed > 0) {
      log.warn("Closed {} steps that the engine no longer delivers", closed);
    }
  }
}
