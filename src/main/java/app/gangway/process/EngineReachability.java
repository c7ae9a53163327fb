package app.gangway.process;

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
 * Whether the engine can be talked to. Learns of a loss from whoever could not send, and only then
 * looks itself, until the engine is back; that also makes the client connect again at once.
 */
@Component
class EngineReachability {

  private static final Logger log = LoggerFactory.getLogger(EngineReachability.class);
  private static final Duration LOOK = Duration.ofMillis(500);

  private final EngineConnection connection;
  private final ApplicationEventPublisher events;
  private final TaskScheduler scheduler;

  private volatile boolean reachable;
  private @Nullable ScheduledFuture<?> looking;

  EngineReachability(
      EngineConnection connection, ApplicationEventPublisher events, TaskScheduler scheduler) {
    this.connection = connection;
    this.events = events;
    this.scheduler = scheduler;
  }

  boolean isReachable() {
    return reachable;
  }

  synchronized void found() {
    if (looking != null) {
      looking.cancel(false);
      looking = null;
    }
    if (!reachable) {
      reachable = true;
      log.info("The engine is reachable");
      events.publishEvent(new EngineReachable());
    }
  }

  synchronized void lost(Throwable reason) {
    if (reachable) {
      reachable = false;
      log.warn("The engine is not reachable: {}", reason.toString());
      looking = scheduler.scheduleWithFixedDelay(this::look, LOOK);
    }
  }

  /** Forgets the engine: the application stops, and finds it anew where it starts again. */
  synchronized void forget() {
    reachable = false;
    if (looking != null) {
      looking.cancel(false);
      looking = null;
    }
  }

  private void look() {
    connection.reconnect();
    try {
      if (EngineConnection.takesCommands(connection.topology(LOOK))) {
        found();
      }
    } catch (ClientException e) {
      log.debug("The engine is still not reachable", e);
    }
  }
}
