package app.gangway.process;

import app.gangway.shared.RetryLater;

/**
 * Does the work of one job type. Glue only: takes the input record, calls one service, answers the
 * output record. Every Spring bean of this type is registered with the engine.
 *
 * <p>A job can arrive twice, so {@link #work} is idempotent. How it ends decides what happens: a
 * normal return completes the job, {@link BpmnError} takes the model's error path, {@link
 * RetryLater} repeats without an end, {@link RetryThenError} repeats until the job's retries are
 * used up and then takes the model's error path, and any other exception repeats until they are and
 * an incident is raised.
 *
 * @param <I> the variables the job needs, by the names of the record's components
 * @param <O> the variables it answers; {@link NoOutput} for none. Components that are {@code null}
 *     are not sent
 */
public interface JobWorker<I extends Record, O extends Record> {

  /** The type in the model, for example {@code invitation.send-email}. */
  String jobType();

  Class<I> inputType();

  /** What the log calls this job by: the invitation's or onboarding's id. */
  String businessId(I input);

  O work(I input) throws Exception;
}
