package app.gangway.process;

import app.gangway.shared.RetryLater;

/**
 * Does the work of one job type. Glue only: takes the input record, calls one service, returns the
 * output record. Every Spring bean of this type is registered with the engine.
 *
 * <p>A job can arrive twice, so {@link #work} is idempotent. Its end decides what happens next:
 *
 * <ul>
 *   <li>a normal return completes the job;
 *   <li>{@link BpmnError} takes the model's error path, at once or after the job's retries;
 *   <li>{@link RetryLater} tries the job again without end, and uses up no retries;
 *   <li>any other exception uses up one retry; after the last one the process has an incident.
 * </ul>
 *
 * @param <I> the variables that the job needs, by the names of the record's components
 * @param <O> the variables that it returns; {@link NoOutput} for none. Components that are {@code
 *     null} are not sent
 */
public interface JobWorker<I extends Record, O extends Record> {

  /** The output of a worker that returns no variables. */
  record NoOutput() {}

  /** The type in the model, for example {@code invitation.send-email}. */
  String jobType();

  Class<I> inputType();

  /**
   * The id that the log shows for this job: the invitation's, the onboarding's or the run's. A
   * {@link JobHold} knows the job by it.
   */
  String businessId(I input);

  /** For a worker that needs nothing but the job's variables. */
  default O work(I input) throws Exception {
    throw new UnsupportedOperationException(jobType() + " needs to know where a job comes from");
  }

  /** As {@link #work(Record)}, for a worker that also has to know where the job comes from. */
  default O work(I input, JobContext context) throws Exception {
    return work(input);
  }
}
