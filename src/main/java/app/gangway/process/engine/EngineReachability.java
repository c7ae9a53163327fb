package app.gangway.process.engine;

import io.camunda.client.api.command.ClientException;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.stereotype.Component;

/**
 * Knows whether the engine answers. A caller that could not send a command reports it here; from
 * then on this class asks the engine again and again until it answers, which also makes the client
 * connect at once.
 */
@Component
public class EngineReachability {

  private static final Logger log = LoggerFactory.getLogger(EngineReachability.class);
  private static final Duration CHECK_INTERVAL = Duration.ofMillis(500);

  private final EngineConnection connection;
  private final ApplicationEventPublisher events;
  private final TaskScheduler scheduler;

  private volatile boolean reachable;
  private @Nullable ScheduledFuture<?> checks;

  EngineReachability(
      EngineConnection connection, ApplicationEventPublisher events, TaskScheduler scheduler) {
    this.connection = connection;
    this.events = events;
    this.scheduler = scheduler;
  }

  /** Published when the engine answers for the first time, and each time that it answers again. */
  public record BecameReachable() {}

  public boolean isReachable() {
    return reachable;
  }

  /** Reports that the engine answers. */
  public synchronized void markReachable() {
    if (checks != null) {
      checks.cancel(false);
      checks = null;
    }
    if (!reachable) {
      reachable = true;
      log.info("The engine is reachable");
      events.publishEvent(new BecameReachable());
    }
  }

  /** Reports that the engine did not answer a command. */
  public synchronized void markUnreachable(Throwable reason) {
    if (reachable) {
      reachable = false;
      log.warn("The engine is not reachable: {}", reason.toString());
      checks = scheduler.scheduleWithFixedDelay(this::check, CHECK_INTERVAL);
    }
  }

  /** Resets to the state before the start: the application stops, and may start again. */
  public synchronized void reset() {
    reachable = false;
    if (checks != null) {
      checks.cancel(false);
      checks = null;
    }
  }

  private void check() {
    connection.reconnect();
    try {
      if (EngineConnection.acceptsCommands(connection.topology(CHECK_INTERVAL))) {
        markReachable();
      }
    } catch (ClientException e) {
      log.debug("The engine is still not reachable", e);
    }
  }
}
