package app.gangway.processes;

import io.camunda.client.CamundaClient;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The jobs that an engine delivered and no test has taken yet, for all stories on that engine. */
final class Jobs {

  private static final Duration LONG_ENOUGH = Duration.ofDays(365);

  private final CamundaClient client;
  private final Map<Long, Job> waiting = new LinkedHashMap<>();

  Jobs(CamundaClient client) {
    this.client = client;
  }

  /** Takes the oldest job of this type that matches. */
  Optional<Job> take(String type, Predicate<Job> wanted) {
    client
        .newActivateJobsCommand()
        .jobType(type)
        .maxJobsToActivate(100)
        .timeout(LONG_ENOUGH)
        .requestTimeout(Duration.ofSeconds(-1))
        .send()
        .join()
        .getJobs()
        .forEach(job -> waiting.put(job.getKey(), new Job(client, job)));
    Optional<Job> next =
        waiting.values().stream().filter(job -> job.type().equals(type)).filter(wanted).findFirst();
    next.ifPresent(job -> waiting.remove(job.key()));
    return next;
  }
}
