package app.gangway.process;

import java.time.Duration;
import java.util.Map;

/**
 * A domain event that the engine must hear of. Event records of the features implement it and are
 * published with {@link org.springframework.context.ApplicationEventPublisher} inside the
 * transaction that they tell about: the message is stored with that transaction, leaves right after
 * the commit, and is repeated until the engine has it.
 *
 * <p>These are methods computed from the record's components, never components themselves: only the
 * components are stored.
 */
public interface EngineMessage {

  /** The name in the model, for example {@code invitation.accepted}. */
  String messageName();

  /** The business id that the waiting process instance is found by. */
  String correlationKey();

  /**
   * Tells this message from every other of the same name and key. A repetition has the same id, and
   * the engine takes it once while {@link #timeToLive()} lasts.
   */
  String messageId();

  /**
   * How long the engine keeps the message for an instance that does not wait for it yet, and
   * remembers its id. For a message that starts a process: longer than any repetition.
   */
  Duration timeToLive();

  /** Ids, dates and flags for the process; no token, no address, no answer that a person typed. */
  Map<String, Object> variables();
}
