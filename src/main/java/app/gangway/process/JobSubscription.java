package app.gangway.process;

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
 * This node's subscription to one job type. Jobs are pushed by the engine; each runs in a virtual
 * thread, a bounded number at once, and the client's own threads never wait: a client whose
 * handlers are saturated can stop taking jobs for good (camunda/camunda#60559).
 */
class JobSubscription {

  private static final Logger log = LoggerFactory.getLogger(JobSubscription.class);

  // Past this many jobs waiting for their turn, further ones go back to the engine
  private static final int QUEUE = 1_000;
  private static final int BATCH = 64;
  private static final Duration HAND_BACK_PAUSE = Duration.ofSeconds(1);
  // Less than nothing: answered at once, also when there is no job
  private static final Duration WITHOUT_WAITING = Duration.ofMillis(-1);

  private final CamundaClient client;
  private final JobHandling handling;
  private final int concurrency;
  private final Semaphore turns;
  private volatile boolean draining;
  private final JobWorker stream;

  JobSubscription(CamundaClient client, JobHandling handling, int concurrency) {
    this.client = client;
    this.handling = handling;
    this.concurrency = concurrency;
    this.turns = new Semaphore(concurrency, true);
    this.stream =
        client
            .newWorker()
            .jobType(handling.jobType())
            .handler((jobs, job) -> accept(job))
            .timeout(handling.timeout())
            .fetchVariables(handling.variables())
            .maxJobsActive(BATCH)
            .streamEnabled(true)
            .open();
  }

  /** Takes what the stream and its polling left lying, in case both of them are stuck. */
  void lookAgain() {
    List<ActivatedJob> left;
    do {
      left =
          client
              .newActivateJobsCommand()
              .jobType(handling.jobType())
              .maxJobsToActivate(BATCH)
              .timeout(handling.timeout())
              .fetchVariables(handling.variables())
              .requestTimeout(WITHOUT_WAITING)
              .send()
              .join()
              .getJobs();
      left.forEach(this::accept);
    } while (left.size() == BATCH && !draining);
  }

  private void accept(ActivatedJob job) {
    if (draining || turns.getQueueLength() >= QUEUE) {
      handBack(job);
    } else {
      Thread.ofVirtual().name(handling.jobType()).start(() -> takeTurn(job, System.nanoTime()));
    }
  }

  private void takeTurn(ActivatedJob job, long accepted) {
    turns.acquireUninterruptibly();
    try {
      if (draining) {
        handBack(job);
      } else if (System.nanoTime() - accepted < handling.timeout().toNanos()) {
        handling.handle(job);
      } else {
        // Waited too long for its turn: somebody else has it by now
        log.debug("{} {} was not begun in time", job.getType(), job.getKey());
      }
    } catch (RuntimeException e) {
      log.error("{} {} could not be dealt with", job.getType(), job.getKey(), e);
    } finally {
      turns.release();
    }
  }

  /** So that another node gets the job now, and not only after its timeout. */
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

  /** Takes no more jobs; those that run go on. */
  void stopTaking() {
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
    return turns.tryAcquire(concurrency, time.toNanos(), TimeUnit.NANOSECONDS);
  }
}
