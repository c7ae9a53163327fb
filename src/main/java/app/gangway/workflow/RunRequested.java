package app.gangway.workflow;

import app.gangway.process.EngineMessage;
import app.gangway.process.check.ProcessContract;
import app.gangway.shared.RunId;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run was stored and has to begin in the engine.
 *
 * @param processId as the engine knows it, with the workspace's prefix
 * @param input the variables that it begins with
 */
public record RunRequested(RunId runId, String processId, Map<String, @Nullable Object> input)
    implements EngineMessage {

  /** The message at which a published model starts. */
  public static String startMessage(String processId) {
    return processId + ".start";
  }

  @Override
  public String messageName() {
    return startMessage(processId);
  }

  /** The history knows it as the business key of the instance. */
  @Override
  public String correlationKey() {
    return runId.toString();
  }

  /** Longer than the outbox sends it again for, so that it never starts a second instance. */
  @Override
  public Duration timeToLive() {
    return Duration.ofDays(30);
  }

  @Override
  public Map<String, Object> variables() {
    Map<String, Object> variables = new HashMap<>();
    input.forEach((name, value) -> {
      if (value != null) {
        variables.put(name, value);
      }
    });
    variables.put(ProcessContract.RUN_ID, runId.toString());
    return variables;
  }

  /** Without the input, in which people's answers can be. */
  @Override
  public String toString() {
    return "RunRequested[" + runId + "]";
  }
}
