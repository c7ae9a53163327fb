package app.gangway.processes;

import io.camunda.client.CamundaClient;
import java.time.Instant;

/** An engine that has everything in {@code processes/}. */
interface TestedEngine {

  CamundaClient client();

  Jobs jobs();

  /** The engine's time. */
  Instant now();

  /** Waits until the engine has done everything that it can do by itself now. */
  void settle();
}
