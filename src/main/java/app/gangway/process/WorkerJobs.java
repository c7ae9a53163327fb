package app.gangway.process;

import app.gangway.shared.RetryLater;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientException;
import io.camunda.client.api.response.ActivatedJob;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;

/** Lets a {@link JobWorker} do its jobs, and tells the engine how each ended. */
class WorkerJobs<I extends Record, O extends Record> implements JobHandling {

  private static final Logger log = LoggerFactory.getLogger(WorkerJobs.class);

  private final JobWorker<I, O> worker;
  private final CamundaClient client;
  private final EngineCalls calls;
  private final ProcessVariables variables;
  private final Backoffs backoffs;
  private final JobMetrics metrics;
  private final Duration timeout;

  WorkerJobs(
      JobWorker<I, O> worker,
      CamundaClient client,
      EngineCalls calls,
      ProcessVariables variables,
      JobMetrics metrics,
      EngineProperties properties) {
    this.worker = worker;
    this.client = client;
    this.calls = calls;
    this.variables = variables;
    this.metrics = metrics;
    this.backoffs = new Backoffs(properties.firstBackoff(), properties.longestBackoff());
    this.timeout = properties.jobTimeout();
  }

  @Override
  public String jobType() {
    return worker.jobType();
  }

  @Override
  public List<String> variables() {
    return ProcessVariables.names(worker.inputType());
  }

  @Override
  public Duration timeout() {
    return timeout;
  }

  @Override
  public void handle(ActivatedJob job) {
    long started = System.nanoTime();
    JobOutcome outcome;
    try (MDC.MDCCloseable ignored = MDC.putCloseable("job", jobType() + " " + job.getKey())) {
      outcome = work(job);
    } catch (ClientException e) {
      // The engine could not be told; the job's timeout brings it back, and workers are idempotent
      log.warn("Job {} of {} was done but not answered: {}", job.getKey(), jobType(), e.toString());
      outcome = JobOutcome.UNANSWERED;
    } finally {
      MDC.remove("businessId");
    }
    metrics.record(jobType(), outcome, System.nanoTime() - started);
  }

  private JobOutcome work(ActivatedJob job) {
    String answer;
    try {
      I input = variables.read(job.getVariables(), worker.inputType());
      MDC.put("businessId", worker.businessId(input));
      answer = variables.write(worker.work(input));
    } catch (BpmnError e) {
      return refuse(job, e);
    } catch (RetryLater e) {
      return repeat(job, e);
    } catch (DataAccessResourceFailureException
        | RecoverableDataAccessException
        | TransientDataAccessException
        | TransactionException e) {
      return repeat(job, new RetryLater("The database cannot be asked", e));
    } catch (RetryThenError e) {
      return job.getRetries() > 1 ? fail(job, e) : refuse(job, e.error());
    } catch (Exception e) {
      return fail(job, e);
    }
    return complete(job, answer);
  }

  private JobOutcome complete(ActivatedJob job, String answer) {
    answer(job, () -> calls.send(() -> client.newCompleteCommand(job).variables(answer)));
    return JobOutcome.COMPLETED;
  }

  private JobOutcome refuse(ActivatedJob job, BpmnError error) {
    log.info("{} answers {}", jobType(), error.code());
    String reason = String.valueOf(error.getMessage());
    answer(
        job,
        () ->
            calls.send(() ->
                client.newThrowErrorCommand(job).errorCode(error.code()).errorMessage(reason)));
    return JobOutcome.BPMN_ERROR;
  }

  private JobOutcome repeat(ActivatedJob job, RetryLater reason) {
    Duration pause = backoffs.next(job.getKey());
    log.warn("{} is tried again in {}: {}", jobType(), pause, reason.getMessage());
    // A job without retries left is an incident, so there is always at least one
    sendFailure(job, Math.max(1, job.getRetries()), pause, String.valueOf(reason.getMessage()));
    return JobOutcome.RETRY_LATER;
  }

  private JobOutcome fail(ActivatedJob job, Exception failure) {
    int left = Math.max(0, job.getRetries() - 1);
    Duration pause = backoffs.next(job.getKey());
    if (left == 0) {
      log.error("{} failed for the last time; the process has an incident", jobType(), failure);
    } else {
      log.warn("{} failed, {} left; again in {}: {}", jobType(), left, pause, kind(failure));
    }
    // The message of an exception may hold an address; its kind says enough to the engine
    sendFailure(job, left, pause, kind(failure));
    return left == 0 ? JobOutcome.INCIDENT : JobOutcome.FAILED;
  }

  private static String kind(Exception failure) {
    return failure.getClass().getName();
  }

  private void sendFailure(ActivatedJob job, int retries, Duration pause, String reason) {
    try {
      calls.send(() ->
          client.newFailCommand(job).retries(retries).retryBackoff(pause).errorMessage(reason));
    } catch (ClientException e) {
      if (!EngineCalls.isGone(e)) {
        throw e;
      }
    }
    if (retries == 0) {
      backoffs.forget(job.getKey());
    }
  }

  private void answer(ActivatedJob job, Runnable command) {
    try {
      command.run();
    } catch (ClientException e) {
      if (!EngineCalls.isGone(e)) {
        throw e;
      }
      log.info("{} {} was gone when it was answered", jobType(), job.getKey());
    }
    backoffs.forget(job.getKey());
  }
}
