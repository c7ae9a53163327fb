package app.gangway.domain;

import app.gangway.process.EngineMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** A message to the process {@code domain-verification}. */
public sealed interface DomainMessage extends EngineMessage {

  DomainVerificationId domainVerificationId();

  @Override
  default String correlationKey() {
    return domainVerificationId().toString();
  }

  /** Longer than a DNS check can delay the process that waits for the message. */
  @Override
  default Duration timeToLive() {
    return Duration.ofDays(7);
  }

  /**
   * An agency set a host name. Starts the process.
   *
   * @param expiresAt when the checks end unless the records are found
   */
  record VerificationRequested(DomainVerificationId domainVerificationId, Instant expiresAt)
      implements DomainMessage {

    @Override
    public String messageName() {
      return "domain.verification-requested";
    }

    @Override
    public Map<String, Object> variables() {
      return Map.of(
          "domainVerificationId",
          domainVerificationId.toString(),
          "expiresAt",
          expiresAt.toString());
    }
  }

  /**
   * The process of an open host name starts again in the same engine, which would take the first
   * {@link VerificationRequested} only once.
   *
   * @param ended the engine's key of the instance that this one replaces
   */
  record StartedAnew(DomainVerificationId domainVerificationId, Instant expiresAt, long ended)
      implements DomainMessage {

    @Override
    public String messageName() {
      return "domain.verification-requested";
    }

    @Override
    public String messageId() {
      return DomainMessage.super.messageId() + ":after:" + ended;
    }

    @Override
    public Map<String, Object> variables() {
      return new VerificationRequested(domainVerificationId, expiresAt).variables();
    }
  }

  /**
   * A teammate asked for a DNS check now.
   *
   * @param number counts these requests, so that each is a message of its own
   */
  record CheckRequested(DomainVerificationId domainVerificationId, int number)
      implements DomainMessage {

    @Override
    public String messageName() {
      return "domain.check-requested";
    }

    @Override
    public String messageId() {
      return DomainMessage.super.messageId() + ":" + number;
    }
  }

  /** The agency removed its host name, or replaced it by another. Ends the process. */
  record Removed(DomainVerificationId domainVerificationId) implements DomainMessage {

    @Override
    public String messageName() {
      return "domain.removed";
    }
  }
}
