package app.gangway.process.jobs;

import app.gangway.process.JobHold;
import app.gangway.process.JobWorker;
import app.gangway.process.engine.EngineCommands;
import app.gangway.process.engine.EngineProperties;
import app.gangway.process.engine.EngineReachability;
import app.gangway.process.engine.ProcessVariables;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** The subscriptions to the jobs of all workers and job handlers of this application. */
@Component
public class JobSubscriptions {

  private static final Logger log = LoggerFactory.getLogger(JobSubscriptions.class);

  private final List<JobHandler> handlers;
  private final CamundaClient client;
  private final EngineReachability reachability;
  private final JobMetrics metrics;
  private final EngineProperties properties;
  private volatile List<JobSubscription> subscriptions = List.of();

  JobSubscriptions(
      ObjectProvider<JobWorker<?, ?>> workers,
      ObjectProvider<JobHandler> otherHandlers,
      ObjectProvider<JobHold> jobHolds,
      CamundaClient client,
      EngineReachability reachability,
      EngineCommands commands,
      ProcessVariables variables,
      JobMetrics metrics,
      EngineProperties properties) {
    this.client = client;
    this.reachability = reachability;
    this.metrics = metrics;
    this.properties = properties;
    List<JobHold> holds = jobHolds.orderedStream().toList();
    this.handlers =
        Stream.<JobHandler>concat(
                otherHandlers.orderedStream(),
                workers
                    .orderedStream()
                    .map(it ->
                        new WorkerJobHandler<>(it, holds, client, commands, variables, properties)))
            .toList();
    Set<String> types = new HashSet<>();
    for (JobHandler handler : handlers) {
      if (!types.add(handler.jobType())) {
        throw new IllegalStateException("Two workers for jobs of " + handler.jobType());
      }
    }
  }

  /** Begins to take jobs. */
  public void open() {
    subscriptions =
        handlers.stream()
            .map(it -> new JobSubscription(client, it, metrics, properties.concurrentJobs()))
            .toList();
    log.info("Taking jobs of {}", handlers.stream().map(JobHandler::jobType).sorted().toList());
  }

  /** Finds jobs that a stuck stream does not deliver, and an engine that went away silently. */
  @Scheduled(fixedDelayString = "${gangway.engine.watch-interval:15s}")
  void poll() {
    try {
      subscriptions.forEach(JobSubscription::poll);
    } catch (ClientException e) {
      log.debug("The engine was not asked for jobs", e);
      if (EngineCommands.isUnreachable(e)) {
        reachability.markUnreachable(e);
      }
    }
  }

  /** Takes no more jobs, and waits for the running ones for this time at most. */
  public void drain(Duration time) throws InterruptedException {
    List<JobSubscription> all = subscriptions;
    subscriptions = List.of();
    all.forEach(JobSubscription::stop);
    long deadline = System.nanoTime() + time.toNanos();
    for (JobSubscription subscription : all) {
      if (!subscription.awaitDrained(Duration.ofNanos(deadline - System.nanoTime()))) {
        log.warn("A job still runs after {}; the engine will give it out again", time);
      }
    }
  }
}
