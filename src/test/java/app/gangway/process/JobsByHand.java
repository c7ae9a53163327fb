package app.gangway.process;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.ActivatedJob;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.StandardEnvironment;
import tools.jackson.databind.json.JsonMapper;

/**
 * Does the jobs of one worker as the application does them, with the settings it has by default,
 * but one at a time and only when told.
 */
public final class JobsByHand {

  private final CamundaClient client;
  private final EngineProperties properties =
      Binder.get(new StandardEnvironment()).bindOrCreate("gangway.engine", EngineProperties.class);
  private final ProcessVariables variables = new ProcessVariables(JsonMapper.builder().build());
  private final JobHandling jobs;

  public JobsByHand(JobWorker<?, ?> worker, CamundaClient client) {
    this.client = client;
    this.jobs = handling(worker);
  }

  private <I extends Record, O extends Record> JobHandling handling(JobWorker<I, O> worker) {
    return new WorkerJobs<>(
        worker,
        client,
        new EngineCalls(properties),
        variables,
        new JobMetrics(new SimpleMeterRegistry()),
        properties);
  }

  /** Tells the engine what a feature published. */
  public void publish(EngineMessage message) {
    client
        .newPublishMessageCommand()
        .messageName(message.messageName())
        .correlationKey(message.correlationKey())
        .messageId(message.messageId())
        .timeToLive(message.timeToLive())
        .variables(variables.write(message.variables()))
        .send()
        .join();
  }

  /**
   * Does the oldest job.
   *
   * @return how many tries it had left before this one, or 0 where there is no job now
   */
  public int doOne() {
    List<ActivatedJob> found =
        client
            .newActivateJobsCommand()
            .jobType(jobs.jobType())
            .maxJobsToActivate(1)
            .timeout(jobs.timeout())
            .fetchVariables(jobs.variables())
            .requestTimeout(Duration.ofSeconds(-1))
            .send()
            .join()
            .getJobs();
    found.forEach(jobs::handle);
    return found.stream().mapToInt(ActivatedJob::getRetries).sum();
  }

  /** The pause after the first failure. */
  public Duration firstPause() {
    return properties.firstBackoff();
  }

  /** No pause is longer. */
  public Duration longestPause() {
    return properties.longestBackoff();
  }
}
