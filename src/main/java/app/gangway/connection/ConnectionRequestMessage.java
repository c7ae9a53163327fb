package app.gangway.connection;

import app.gangway.process.EngineMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** A message to the process {@code connection-request}. */
public sealed interface ConnectionRequestMessage extends EngineMessage {

  ConnectionRequestId connectionRequestId();

  @Override
  default String correlationKey() {
    return connectionRequestId().toString();
  }

  /** Longer than a mail can delay the process that waits for the message. */
  @Override
  default Duration timeToLive() {
    return Duration.ofDays(30);
  }

  /** An agency asked a client to connect an account. Starts the process. */
  record Requested(ConnectionRequestId connectionRequestId, Instant expiresAt, Instant remindAt)
      implements ConnectionRequestMessage {

    @Override
    public String messageName() {
      return "connection.requested";
    }

    @Override
    public Map<String, Object> variables() {
      return Map.of(
          "connectionRequestId", connectionRequestId.toString(),
          "expiresAt", expiresAt.toString(),
          "remindAt", remindAt.toString());
    }
  }

  /**
   * The agency asked for one more mail.
   *
   * @param number counts the mails, so that each is a message of its own
   */
  record Resent(
      ConnectionRequestId connectionRequestId, Instant expiresAt, Instant remindAt, int number)
      implements ConnectionRequestMessage {

    @Override
    public String messageName() {
      return "connection.request-resent";
    }

    @Override
    public String messageId() {
      return ConnectionRequestMessage.super.messageId() + ":" + number;
    }

    @Override
    public Map<String, Object> variables() {
      return Map.of("expiresAt", expiresAt.toString(), "remindAt", remindAt.toString());
    }
  }

  /** The account is connected. Ends the process. */
  record Given(ConnectionRequestId connectionRequestId) implements ConnectionRequestMessage {

    @Override
    public String messageName() {
      return "connection.given";
    }
  }

  /** The request was taken back. Ends the process. */
  record Withdrawn(ConnectionRequestId connectionRequestId) implements ConnectionRequestMessage {

    @Override
    public String messageName() {
      return "connection.request-withdrawn";
    }
  }
}
