package app.gangway.processes;

import io.camunda.client.CamundaClient;
import java.time.Instant;

/** An engine that has everything in {@code processes/}. */
interface TestedEngine {

  CamundaClient client();

  Jobs jobs();

  /** The engine's time. */
  Instant now();

  /** Returns when the engine has done what it can do by itself at this time. */
  void settle();
}
