package app.gangway.process.jobs;

import app.gangway.process.EngineMessage;
import app.gangway.process.JobWorker;
import app.gangway.process.engine.EngineCommands;
import app.gangway.process.engine.EngineProperties;
import app.gangway.process.engine.ProcessVariables;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.ActivatedJob;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.StandardEnvironment;
import tools.jackson.databind.json.JsonMapper;

/**
 * Does the jobs of one worker as the application does, with its default settings, but one at a time
 * and only when a test asks for it.
 */
public final class JobsByHand {

  private final CamundaClient client;
  private final EngineProperties properties =
      Binder.get(new StandardEnvironment()).bindOrCreate("gangway.engine", EngineProperties.class);
  private final ProcessVariables variables = new ProcessVariables(JsonMapper.builder().build());
  private final JobHandler jobs;

  public JobsByHand(JobWorker<?, ?> worker, CamundaClient client) {
    this.client = client;
    this.jobs = handler(worker);
  }

  private <I extends Record, O extends Record> JobHandler handler(JobWorker<I, O> worker) {
    return new WorkerJobHandler<>(
        worker, List.of(), client, new EngineCommands(properties), variables, properties);
  }

  /** Sends a message of a feature to the engine. */
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
   * @return how many tries the job had left before this one; 0 if there is no job now
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

  /** The longest pause after a failure. */
  public Duration longestPause() {
    return properties.longestBackoff();
  }
}
