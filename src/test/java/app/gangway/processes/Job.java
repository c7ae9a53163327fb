package app.gangway.processes;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.ActivatedJob;
import java.time.Duration;
import java.util.Map;

/** Work that the engine gave out, in the hands of the test. */
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

  /** The business says no. */
  void refuse(String errorCode) {
    client.newThrowErrorCommand(key()).errorCode(errorCode).send().join();
  }

  /** The worker broke. */
  void fail(int retriesLeft) {
    client.newFailCommand(key()).retries(retriesLeft).errorMessage("broken").send().join();
  }

  /** The world is broken: the same number of retries, but later. */
  void failLater(int retries, Duration backOff) {
    client
        .newFailCommand(key())
        .retries(retries)
        .retryBackoff(backOff)
        .errorMessage("out of reach")
        .send()
        .join();
  }

  /** Somebody mended the cause and says so to the engine. */
  void helpWith(long incident) {
    client.newUpdateRetriesCommand(key()).retries(1).send().join();
    client.newResolveIncidentCommand(incident).send().join();
  }

  void extendTo(Duration timeout) {
    client.newUpdateTimeoutCommand(key()).timeout(timeout).send().join();
  }
}
