package app.gangway.domain;

import app.gangway.process.EngineMessage;
import java.time.Duration;
import java.util.Map;

/** A message to the process {@code domain-verification}. */
interface DomainMessage extends EngineMessage {

  DomainVerificationId domainVerificationId();

  @Override
  default String correlationKey() {
    return domainVerificationId().toString();
  }

  @Override
  default String messageId() {
    return messageName() + ":" + domainVerificationId();
  }

  /** The engine keeps a message while a look takes long, and takes none twice in this time. */
  @Override
  default Duration timeToLive() {
    return Duration.ofDays(7);
  }

  @Override
  default Map<String, Object> variables() {
    return Map.of();
  }
}
