package app.gangway.process;

import io.camunda.client.api.command.ClientException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.stereotype.Component;

/**
 * Deploys and begins to work as soon as the engine answers, beside the rest of the start; on
 * shutdown lets running jobs and messages finish, after the last request and before the database
 * goes.
 */
@Component
class EngineStart implements SmartLifecycle {

  /** Stopped after the web server, which has the phases from here up to the default phase. */
  static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 4096;

  private static final Logger log = LoggerFactory.getLogger(EngineStart.class);
  private static final Duration PAUSE = Duration.ofMillis(250);

  private final ProcessDeployment deployment;
  private final JobSubscriptions subscriptions;
  private final EngineReachability reachability;
  private final EngineConnection connection;
  private final EngineCalls calls;
  private final Outbox outbox;
  private final EngineProperties properties;
  private volatile CompletableFuture<Void> started = new CompletableFuture<>();
  private volatile boolean running;

  EngineStart(
      ProcessDeployment deployment,
      JobSubscriptions subscriptions,
      EngineReachability reachability,
      EngineConnection connection,
      EngineCalls calls,
      Outbox outbox,
      EngineProperties properties) {
    this.deployment = deployment;
    this.subscriptions = subscriptions;
    this.reachability = reachability;
    this.connection = connection;
    this.calls = calls;
    this.outbox = outbox;
    this.properties = properties;
  }

  @Override
  public void start() {
    running = true;
    calls.repeat();
    outbox.open();
    if (started.isDone()) {
      started = new CompletableFuture<>();
    }
    CompletableFuture<Void> now = started;
    Thread.ofVirtual().name("engine-start").start(() -> deployAndOpen(now));
  }

  private void deployAndOpen(CompletableFuture<Void> started) {
    try {
      untilItAnswers().invoke(deployment::deploy);
      subscriptions.open();
      reachability.found();
      started.complete(null);
    } catch (RuntimeException | Error e) {
      // Whoever awaits the start reports it
      started.completeExceptionally(e);
    }
  }

  private RetryTemplate untilItAnswers() {
    return new RetryTemplate(
        RetryPolicy.builder()
            .maxRetries(Long.MAX_VALUE)
            .timeout(properties.startupTimeout())
            .delay(PAUSE)
            .predicate(this::isNotThereYet)
            .build());
  }

  private boolean isNotThereYet(Throwable failure) {
    log.debug("The engine does not answer yet", failure);
    connection.reconnect();
    return running && EngineCalls.isPassing(failure);
  }

  /**
   * Waits until everything is deployed and jobs are taken.
   *
   * @throws EngineStartFailed the engine did not answer in time, or refused a model, or something
   *     in the models has to be mended
   */
  void await() {
    try {
      started.join();
    } catch (CompletionException e) {
      throw switch (e.getCause()) {
        case ClientException refusal -> EngineStartFailed.because(properties, refusal);
        case RefusedResources refused -> new EngineStartFailed(refused.findings(), refused);
        case null, default -> new EngineStartFailed(String.valueOf(e.getCause()), e.getCause());
      };
    }
  }

  @Override
  public void stop() {
    running = false;
    try {
      subscriptions.drain(properties.drainTimeout());
      calls.stopRepeating();
      reachability.forget();
      if (!outbox.close(properties.drainTimeout())) {
        log.warn("Messages are still under way; the next start sends them again");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return PHASE;
  }
}
