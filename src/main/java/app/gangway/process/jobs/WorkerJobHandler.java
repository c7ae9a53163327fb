package app.gangway.process.jobs;

import app.gangway.process.BpmnError;
import app.gangway.process.JobContext;
import app.gangway.process.JobHold;
import app.gangway.process.JobWorker;
import app.gangway.process.engine.EngineCommands;
import app.gangway.process.engine.EngineProperties;
import app.gangway.process.engine.ProcessVariables;
import app.gangway.shared.RetryLater;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientException;
import io.camunda.client.api.response.ActivatedJob;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;

/** Runs a feature's {@link JobWorker}, and tells the engine how each job ended. */
class WorkerJobHandler<I extends Record, O extends Record> implements JobHandler {

  private static final Logger log = LoggerFactory.getLogger(WorkerJobHandler.class);

  private final JobWorker<I, O> worker;
  private final List<JobHold> holds;
  private final CamundaClient client;
  private final EngineCommands commands;
  private final ProcessVariables variables;
  private final RetryBackoff backoff;
  private final Duration timeout;

  WorkerJobHandler(
      JobWorker<I, O> worker,
      List<JobHold> holds,
      CamundaClient client,
      EngineCommands commands,
      ProcessVariables variables,
      EngineProperties properties) {
    this.worker = worker;
    this.holds = holds;
    this.client = client;
    this.commands = commands;
    this.variables = variables;
    this.backoff = new RetryBackoff(properties.firstBackoff(), properties.longestBackoff());
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
  public Outcome handle(ActivatedJob job) {
    try (MDC.MDCCloseable ignored = MDC.putCloseable("job", jobType() + " " + job.getKey())) {
      return work(job);
    } catch (ClientException e) {
      // The engine delivers the job again after its timeout, and workers are idempotent
      log.warn(
          "Job {} of {} is done, but the engine did not get the answer: {}",
          job.getKey(),
          jobType(),
          e.toString());
      return Outcome.UNANSWERED;
    } finally {
      MDC.remove("businessId");
    }
  }

  private Outcome work(ActivatedJob job) {
    String answer;
    try {
      I input = variables.read(job.getVariables(), worker.inputType());
      String businessId = worker.businessId(input);
      MDC.put("businessId", businessId);
      JobContext context = context(job);
      holds.forEach(hold -> hold.check(context, businessId));
      answer = variables.write(worker.work(input, context));
    } catch (BpmnError e) {
      return e.isAfterRetries() && job.getRetries() > 1 ? fail(job, e) : throwError(job, e);
    } catch (RetryLater e) {
      return retryLater(job, e);
    } catch (DataAccessResourceFailureException
        | RecoverableDataAccessException
        | TransientDataAccessException
        | TransactionException e) {
      return retryLater(job, new RetryLater("The database cannot be asked", e));
    } catch (Exception e) {
      return fail(job, e);
    }
    return complete(job, answer);
  }

  private static JobContext context(ActivatedJob job) {
    return new JobContext(
        job.getKey(),
        job.getProcessInstanceKey(),
        job.getBpmnProcessId(),
        job.getElementId(),
        job.getCustomHeaders());
  }

  private Outcome complete(ActivatedJob job, String answer) {
    answer(job, () -> commands.send(() -> client.newCompleteCommand(job).variables(answer)));
    return Outcome.COMPLETED;
  }

  private Outcome throwError(ActivatedJob job, BpmnError error) {
    log.info("{} answers {}", jobType(), error.code());
    String reason = String.valueOf(error.getMessage());
    answer(
        job,
        () ->
            commands.send(() ->
                client.newThrowErrorCommand(job).errorCode(error.code()).errorMessage(reason)));
    return Outcome.BPMN_ERROR;
  }

  private Outcome retryLater(ActivatedJob job, RetryLater reason) {
    Duration pause = reason.pause().orElseGet(() -> backoff.nextPause(job.getKey()));
    if (reason.isHeld()) {
      log.debug("{} is tried again in {} at the latest: {}", jobType(), pause, reason.getMessage());
      answer(job, () -> commands.send(() -> client.newUpdateTimeoutCommand(job).timeout(pause)));
      return Outcome.RETRY_LATER;
    }
    log.warn("{} is tried again in {}: {}", jobType(), pause, reason.getMessage());
    // A job without retries left is an incident, so it keeps at least one
    sendFailure(job, Math.max(1, job.getRetries()), pause, String.valueOf(reason.getMessage()));
    return Outcome.RETRY_LATER;
  }

  private Outcome fail(ActivatedJob job, Exception failure) {
    int left = Math.max(0, job.getRetries() - 1);
    Duration pause =
        (failure instanceof BpmnError error ? error.pause() : Optional.<Duration>empty())
            .orElseGet(() -> backoff.nextPause(job.getKey()));
    if (left == 0) {
      logIncident(job, failure);
    } else {
      log.warn("{} failed, {} left; again in {}: {}", jobType(), left, pause, kind(failure));
    }
    // An exception's message may hold an address, so the engine gets only the exception's class
    sendFailure(job, left, pause, kind(failure));
    return left == 0 ? Outcome.INCIDENT : Outcome.FAILED;
  }

  /** One line. An exception's message may hold an address, so it names classes and a place only. */
  private void logIncident(ActivatedJob job, Exception failure) {
    Throwable cause = failure;
    while (cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    String place =
        Arrays.stream(cause.getStackTrace())
            .filter(frame -> frame.getClassName().startsWith("app.gangway."))
            .findFirst()
            .map(StackTraceElement::toString)
            .orElse("unknown");
    log.error(
        "Incident in process {}, element {}, instance {}: {} failed for the last time with {}, caused by {} at {}",
        job.getBpmnProcessId(),
        job.getElementId(),
        job.getProcessInstanceKey(),
        jobType(),
        kind(failure),
        cause.getClass().getName(),
        place);
  }

  private static String kind(Exception failure) {
    return failure.getClass().getName();
  }

  private void sendFailure(ActivatedJob job, int retries, Duration pause, String reason) {
    try {
      commands.send(() ->
          client.newFailCommand(job).retries(retries).retryBackoff(pause).errorMessage(reason));
    } catch (ClientException e) {
      if (!EngineCommands.isNotFound(e)) {
        throw e;
      }
    }
    if (retries == 0) {
      backoff.forget(job.getKey());
    }
  }

  private void answer(ActivatedJob job, Runnable command) {
    try {
      command.run();
    } catch (ClientException e) {
      if (!EngineCommands.isNotFound(e)) {
        throw e;
      }
      log.info("{} {} was gone when it was answered", jobType(), job.getKey());
    }
    backoff.forget(job.getKey());
  }
}
