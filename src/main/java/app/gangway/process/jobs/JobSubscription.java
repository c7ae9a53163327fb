package app.gangway.process.jobs;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.worker.JobWorker;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This node's subscription to one job type. The engine pushes jobs; each runs in a virtual thread,
 * and a bounded number of them run at once. The client's own threads never wait, because a client
 * whose handlers are all busy can stop taking jobs for good (camunda/camunda#60559).
 */
class JobSubscription {

  private static final Logger log = LoggerFactory.getLogger(JobSubscription.class);

  // When this many jobs wait for a slot, further jobs go back to the engine
  private static final int MAX_WAITING = 1_000;
  private static final int BATCH = 64;
  private static final Duration HAND_BACK_PAUSE = Duration.ofSeconds(1);
  // With a negative timeout the engine answers at once, also when there is no job
  private static final Duration NO_WAITING = Duration.ofMillis(-1);

  private final CamundaClient client;
  private final JobHandler handler;
  private final JobMetrics metrics;
  private final int concurrency;
  private final Semaphore slots;
  private volatile boolean draining;
  private final JobWorker stream;

  JobSubscription(CamundaClient client, JobHandler handler, JobMetrics metrics, int concurrency) {
    this.client = client;
    this.handler = handler;
    this.metrics = metrics;
    this.concurrency = concurrency;
    this.slots = new Semaphore(concurrency, true);
    this.stream =
        client
            .newWorker()
            .jobType(handler.jobType())
            .handler((jobs, job) -> accept(job))
            .timeout(handler.timeout())
            .fetchVariables(handler.variables())
            .maxJobsActive(BATCH)
            .streamEnabled(true)
            .open();
  }

  /**
   * Takes the jobs that wait at the engine, in case the stream and the client's polling are stuck.
   */
  void poll() {
    List<ActivatedJob> jobs;
    do {
      jobs =
          client
              .newActivateJobsCommand()
              .jobType(handler.jobType())
              .maxJobsToActivate(BATCH)
              .timeout(handler.timeout())
              .fetchVariables(handler.variables())
              .requestTimeout(NO_WAITING)
              .send()
              .join()
              .getJobs();
      jobs.forEach(this::accept);
    } while (jobs.size() == BATCH && !draining);
  }

  private void accept(ActivatedJob job) {
    if (draining || slots.getQueueLength() >= MAX_WAITING) {
      handBack(job);
    } else {
      Thread.ofVirtual().name(handler.jobType()).start(() -> runInSlot(job, System.nanoTime()));
    }
  }

  private void runInSlot(ActivatedJob job, long accepted) {
    slots.acquireUninterruptibly();
    try {
      if (draining) {
        handBack(job);
      } else if (System.nanoTime() - accepted < handler.timeout().toNanos()) {
        long begun = System.nanoTime();
        JobHandler.Outcome outcome = handler.handle(job);
        metrics.record(handler.jobType(), outcome, System.nanoTime() - begun);
        if (outcome == JobHandler.Outcome.INCIDENT) {
          metrics.incident(job);
        }
      } else {
        // It waited too long for a slot, and the engine gave it to another worker by now
        log.debug("{} {} did not begin in time", job.getType(), job.getKey());
      }
    } catch (RuntimeException e) {
      log.error("{} {} could not be handled", job.getType(), job.getKey(), e);
    } finally {
      slots.release();
    }
  }

  /** Another node then gets the job now, and not only after the job's timeout. */
  private void handBack(ActivatedJob job) {
    client
        .newFailCommand(job)
        .retries(job.getRetries())
        .retryBackoff(draining ? Duration.ZERO : HAND_BACK_PAUSE)
        .errorMessage("Handed back without an attempt")
        .send()
        .exceptionally(failure -> {
          log.debug("{} {} was not handed back", job.getType(), job.getKey(), failure);
          return null;
        });
  }

  /** Takes no more jobs; running ones go on. */
  void stop() {
    draining = true;
    closeStream();
  }

  void closeStream() {
    stream.close();
  }

  /**
   * @return whether the last running job ended within this time
   */
  boolean awaitDrained(Duration time) throws InterruptedException {
    return slots.tryAcquire(concurrency, time.toNanos(), TimeUnit.NANOSECONDS);
  }
}
