package app.gangway.processes;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.ActivatedJob;
import java.time.Duration;
import java.util.Map;

/** A job that the engine delivered to the test. */
record Job(CamundaClient client, ActivatedJob job) {

  long key() {
    return job.getKey();
  }

  String type() {
    return job.getType();
  }

  String elementId() {
    return job.getElementId();
  }

  int retries() {
    return job.getRetries();
  }

  Map<String, Object> variables() {
    return job.getVariablesAsMap();
  }

  Map<String, String> headers() {
    return job.getCustomHeaders();
  }

  void done() {
    done(Map.of());
  }

  void done(Map<String, Object> answer) {
    client.newCompleteCommand(key()).variables(answer).send().join();
  }

  /** The worker answers with a BPMN error. */
  void refuse(String errorCode) {
    client.newThrowErrorCommand(key()).errorCode(errorCode).send().join();
  }

  /** The worker failed. */
  void fail(int retriesLeft) {
    client.newFailCommand(key()).retries(retriesLeft).errorMessage("broken").send().join();
  }

  /** The worker cannot do the job now: it keeps its retries, and is delivered later. */
  void failLater(int retries, Duration backOff) {
    client
        .newFailCommand(key())
        .retries(retries)
        .retryBackoff(backOff)
        .errorMessage("out of reach")
        .send()
        .join();
  }

  /** An operator corrected the cause and resolves the incident. */
  void resolve(long incident) {
    client.newUpdateRetriesCommand(key()).retries(1).send().join();
    client.newResolveIncidentCommand(incident).send().join();
  }

  void extendTo(Duration timeout) {
    client.newUpdateTimeoutCommand(key()).timeout(timeout).send().join();
  }
}
