package app.gangway.process;

import java.time.Duration;
import java.util.Map;

/**
 * A domain event that is sent to the engine as a message. Event records of the features implement
 * it. A service publishes one with {@link org.springframework.context.ApplicationEventPublisher} in
 * the transaction that makes the change: the message is stored with that transaction, sent right
 * after the commit, and sent again until the engine has it.
 *
 * <p>Only the record's components are stored, so these methods are computed from them and are never
 * components themselves.
 */
public interface EngineMessage {

  /** The name in the model, for example {@code invitation.accepted}. */
  String messageName();

  /** The business id by which the engine finds the waiting process instance. */
  String correlationKey();

  /**
   * Distinguishes this message from all others of the same name and key. A message that is sent
   * again has the same id, and the engine takes it once while {@link #timeToLive()} lasts. Unless
   * overridden, there is one message of a name for each key.
   */
  default String messageId() {
    return messageName() + ":" + correlationKey();
  }

  /**
   * How long the engine keeps the message for an instance that does not wait for it yet, and
   * remembers its id. A message that starts a process needs a longer time than it may be sent again
   * for.
   */
  Duration timeToLive();

  /** Ids, dates and flags for the process; no token, no address, no text that a person typed. */
  default Map<String, Object> variables() {
    return Map.of();
  }
}
