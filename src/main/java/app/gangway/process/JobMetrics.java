package app.gangway.process;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Counts and times the jobs of each type, by outcome. */
@Component
class JobMetrics {

  private final MeterProvider<Timer> durations;
  private final MeterProvider<Counter> jobs;

  JobMetrics(MeterRegistry registry) {
    durations =
        Timer.builder("gangway.job.duration")
            .description("How long a job of a process took here")
            .withRegistry(registry);
    jobs =
        Counter.builder("gangway.jobs")
            .description("Jobs of the processes done here")
            .withRegistry(registry);
  }

  void record(String jobType, JobOutcome outcome, long nanos) {
    Tags tags = Tags.of("type", jobType, "outcome", outcome.tag());
    durations.withTags(tags).record(nanos, TimeUnit.NANOSECONDS);
    jobs.withTags(tags).increment();
  }
}
