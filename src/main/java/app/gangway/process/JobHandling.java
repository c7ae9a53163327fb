package app.gangway.process;

import io.camunda.client.api.response.ActivatedJob;
import java.time.Duration;
import java.util.List;

/** What a subscription does with the jobs of one type. */
interface JobHandling {

  String jobType();

  /** The variables that come with the job. */
  List<String> variables();

  /** How long the engine waits for an answer before it gives the job to somebody else. */
  Duration timeout();

  /** Runs in a thread of its own, and deals with every failure itself. */
  void handle(ActivatedJob job);
}
