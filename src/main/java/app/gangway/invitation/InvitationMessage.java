package app.gangway.invitation;

import app.gangway.process.EngineMessage;
import app.gangway.shared.InvitationId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * A message to the processes {@code client-invitation} and {@code teammate-invitation}: all are
 * about one invitation, and each comes once.
 */
interface InvitationMessage extends EngineMessage {

  InvitationId invitationId();

  @Override
  default String correlationKey() {
    return invitationId().toString();
  }

  @Override
  default String messageId() {
    return messageName() + ":" + invitationId();
  }

  /**
   * As long as the longest invitation: the engine keeps a message for a process that is still busy
   * sending, and takes no message twice in this time.
   */
  @Override
  default Duration timeToLive() {
    return Duration.ofDays(30);
  }

  @Override
  default Map<String, Object> variables() {
    return Map.of();
  }

  /** What a process begins with. */
  static Map<String, Object> start(InvitationId id, Instant expiresAt, Instant remindAt) {
    Map<String, Object> variables = new HashMap<>(dates(expiresAt, remindAt));
    variables.put("invitationId", id.toString());
    return variables;
  }

  /** When the process reminds, and when it ends. */
  static Map<String, Object> dates(Instant expiresAt, Instant remindAt) {
    return Map.of("expiresAt", expiresAt.toString(), "remindAt", remindAt.toString());
  }
}
