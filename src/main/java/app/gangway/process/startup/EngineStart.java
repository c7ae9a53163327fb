package app.gangway.process.startup;

import app.gangway.process.engine.EngineCommands;
import app.gangway.process.engine.EngineConnection;
import app.gangway.process.engine.EngineProperties;
import app.gangway.process.engine.EngineReachability;
import app.gangway.process.jobs.JobSubscriptions;
import app.gangway.process.models.ProcessDeployment;
import app.gangway.process.outbox.Outbox;
import io.camunda.client.api.command.ClientException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.stereotype.Component;

/**
 * Starts and stops the work with the engine. At the start it deploys the processes and takes jobs
 * as soon as the engine answers, in parallel to the rest of the start; the application is ready
 * only afterwards. At the stop it lets running jobs and messages finish, after the last request and
 * before the database goes.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class EngineStart implements SmartLifecycle, ApplicationRunner {

  /** Stops after the web server, whose phases lie between this one and the default phase. */
  static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 4096;

  private static final Logger log = LoggerFactory.getLogger(EngineStart.class);
  private static final Duration RETRY_PAUSE = Duration.ofMillis(250);

  private final ProcessDeployment deployment;
  private final JobSubscriptions subscriptions;
  private final EngineReachability reachability;
  private final EngineConnection connection;
  private final EngineCommands commands;
  private final Outbox outbox;
  private final EngineProperties properties;
  private volatile CompletableFuture<Void> started = new CompletableFuture<>();
  private volatile boolean running;

  EngineStart(
      ProcessDeployment deployment,
      JobSubscriptions subscriptions,
      EngineReachability reachability,
      EngineConnection connection,
      EngineCommands commands,
      Outbox outbox,
      EngineProperties properties) {
    this.deployment = deployment;
    this.subscriptions = subscriptions;
    this.reachability = reachability;
    this.connection = connection;
    this.commands = commands;
    this.outbox = outbox;
    this.properties = properties;
  }

  @Override
  public void start() {
    running = true;
    commands.allowRetries();
    outbox.open();
    if (started.isDone()) {
      started = new CompletableFuture<>();
    }
    CompletableFuture<Void> now = started;
    Thread.ofVirtual().name("engine-start").start(() -> deployAndOpen(now));
  }

  private void deployAndOpen(CompletableFuture<Void> started) {
    try {
      retryUntilEngineAnswers().invoke(deployment::deploy);
      openUnlessStopped(started);
    } catch (RuntimeException | Error e) {
      // await() reports it
      started.completeExceptionally(e);
    }
  }

  /**
   * A stop may have come while the processes were deployed: then nothing would ever close these.
   */
  private synchronized void openUnlessStopped(CompletableFuture<Void> started) {
    if (!started.isDone()) {
      subscriptions.open();
      reachability.markReachable();
      started.complete(null);
    }
  }

  private RetryTemplate retryUntilEngineAnswers() {
    return new RetryTemplate(
        RetryPolicy.builder()
            .maxRetries(Long.MAX_VALUE)
            .timeout(properties.startupTimeout())
            .delay(RETRY_PAUSE)
            .predicate(this::shouldRetry)
            .build());
  }

  private boolean shouldRetry(Throwable failure) {
    log.debug("The engine does not answer yet", failure);
    connection.reconnect();
    return running && EngineCommands.isTransient(failure);
  }

  /** Keeps the application from being ready until the processes are deployed. */
  @Override
  public void run(ApplicationArguments arguments) {
    await();
  }

  /**
   * Waits until the processes are deployed and this node takes jobs.
   *
   * @throws EngineStartFailed the engine did not answer in time, or refused a model, or a check of
   *     the models failed
   */
  void await() {
    try {
      started.join();
    } catch (CompletionException e) {
      throw switch (e.getCause()) {
        case ClientException refusal -> EngineStartFailed.because(properties, refusal);
        case ProcessDeployment.RefusedResources refused ->
            new EngineStartFailed(String.valueOf(refused.getMessage()), refused);
        case null, default -> new EngineStartFailed(String.valueOf(e.getCause()), e.getCause());
      };
    }
  }

  @Override
  public void stop() {
    synchronized (this) {
      running = false;
      started.completeExceptionally(new IllegalStateException("stopped during the start"));
    }
    try {
      subscriptions.drain(properties.drainTimeout());
      commands.stopRetrying();
      reachability.reset();
      if (!outbox.close(properties.drainTimeout())) {
        log.warn("Messages are still being sent; the next start sends them again");
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
