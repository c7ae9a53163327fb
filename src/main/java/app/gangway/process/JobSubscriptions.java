package app.gangway.process;

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

/** The subscriptions to all job types that this application has a worker for. */
@Component
class JobSubscriptions {

  private static final Logger log = LoggerFactory.getLogger(JobSubscriptions.class);

  private final List<JobHandling> handlings;
  private final CamundaClient client;
  private final EngineReachability reachability;
  private final EngineProperties properties;
  private volatile List<JobSubscription> subscriptions = List.of();

  JobSubscriptions(
      ObjectProvider<JobWorker<?, ?>> workers,
      HumanStepJobs humanSteps,
      CamundaClient client,
      EngineReachability reachability,
      EngineCalls calls,
      ProcessVariables variables,
      JobMetrics metrics,
      EngineProperties properties) {
    this.client = client;
    this.reachability = reachability;
    this.properties = properties;
    this.handlings =
        Stream.<JobHandling>concat(
                Stream.of(humanSteps),
                workers
                    .orderedStream()
                    .map(it -> new WorkerJobs<>(it, client, calls, variables, metrics, properties)))
            .toList();
    Set<String> types = new HashSet<>();
    for (JobHandling handling : handlings) {
      if (!types.add(handling.jobType())) {
        throw new IllegalStateException("Two workers for jobs of " + handling.jobType());
      }
    }
  }

  void open() {
    subscriptions =
        handlings.stream()
            .map(it -> new JobSubscription(client, it, properties.concurrentJobs()))
            .toList();
    log.info("Taking jobs of {}", handlings.stream().map(JobHandling::jobType).sorted().toList());
  }

  /** In case a stream and its polling are stuck; also notices an engine that went away silently. */
  @Scheduled(fixedDelayString = "${gangway.engine.watch-interval:15s}")
  void watch() {
    try {
      subscriptions.forEach(JobSubscription::lookAgain);
    } catch (ClientException e) {
      log.debug("No look at the engine's jobs", e);
      if (EngineCalls.isAway(e)) {
        reachability.lost(e);
      }
    }
  }

  /** Takes no more jobs, and waits for those that run. */
  void drain(Duration time) throws InterruptedException {
    List<JobSubscription> all = subscriptions;
    subscriptions = List.of();
    all.forEach(JobSubscription::stopTaking);
    long deadline = System.nanoTime() + time.toNanos();
    for (JobSubscription subscription : all) {
      if (!subscription.awaitDrained(Duration.ofNanos(deadline - System.nanoTime()))) {
        log.warn("A job still runs after {}; the engine will give it out again", time);
      }
    }
  }
}
