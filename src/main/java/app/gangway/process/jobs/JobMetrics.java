package app.gangway.process.jobs;

import io.camunda.client.api.response.ActivatedJob;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Counts and times the jobs of each type and outcome. */
@Component
class JobMetrics {

  private final MeterProvider<Timer> durations;
  private final MeterProvider<Counter> jobs;
  private final MeterProvider<Counter> incidents;

  JobMetrics(MeterRegistry registry) {
    durations =
        Timer.builder("gangway.job.duration")
            .description("How long a job of a process took on this node")
            .withRegistry(registry);
    jobs =
        Counter.builder("gangway.jobs")
            .description("Jobs of the processes done on this node")
            .withRegistry(registry);
    incidents =
        Counter.builder("gangway.incidents")
            .description("Incidents that a failed job on this node has raised")
            .withRegistry(registry);
  }

  /** Counts an incident under the process and the element that have it. */
  void incident(ActivatedJob job) {
    incidents
        .withTags(Tags.of("process", job.getBpmnProcessId(), "element", job.getElementId()))
        .increment();
  }

  void record(String jobType, JobHandler.Outcome outcome, long nanos) {
    String tag = outcome.name().toLowerCase(Locale.ROOT).replace('_', '-');
    Tags tags = Tags.of("type", jobType, "outcome", tag);
    durations.withTags(tags).record(nanos, TimeUnit.NANOSECONDS);
    jobs.withTags(tags).increment();
  }
}
