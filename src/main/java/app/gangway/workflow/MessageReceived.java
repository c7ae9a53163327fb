package app.gangway.workflow;

import app.gangway.process.EngineMessage;
import app.gangway.shared.RunId;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call from outside tells a run that something has happened.
 *
 * @param message its name in the engine, with the workspace's prefix
 * @param delivery the same for a call that is sent again
 * @param body what the call brought
 */
public record MessageReceived(
    RunId runId, String message, String delivery, Map<String, @Nullable Object> body)
    implements EngineMessage {

  /** The variable with what a call brought. */
  public static final String BODY = "webhook";

  /** So long a call that comes again tells nothing, and a run can come to the step that waits. */
  static final Duration KEPT = Duration.ofDays(7);

  @Override
  public String messageName() {
    return message;
  }

  @Override
  public String correlationKey() {
    return runId.toString();
  }

  @Override
  public String messageId() {
    return message + ":" + delivery;
  }

  @Override
  public Duration timeToLive() {
    return KEPT;
  }

  @Override
  public Map<String, Object> variables() {
    return Map.of(BODY, body);
  }

  /** Without the body, in which anything can be. */
  @Override
  public String toString() {
    return "MessageReceived[" + runId + "]";
  }
}
