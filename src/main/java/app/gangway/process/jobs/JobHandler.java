package app.gangway.process.jobs;

import io.camunda.client.api.response.ActivatedJob;
import java.time.Duration;
import java.util.List;

/** Handles the jobs of one type. Every Spring bean of this type is subscribed to its jobs. */
public interface JobHandler {

  /** How a job ended, as the metrics name it. */
  enum Outcome {
    COMPLETED,
    BPMN_ERROR,
    RETRY_LATER,
    FAILED,
    INCIDENT,
    /** The engine did not get the answer, so it will deliver the job again. */
    UNANSWERED
  }

  String jobType();

  /** The names of the variables that come with the job. */
  List<String> variables();

  /** How long the engine waits for an answer before it gives the job to another worker. */
  Duration timeout();

  /** Runs in a thread of its own, answers the engine, and deals with every failure itself. */
  Outcome handle(ActivatedJob job);
}
