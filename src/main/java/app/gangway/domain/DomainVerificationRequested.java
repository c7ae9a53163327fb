package app.gangway.domain;

import java.time.Instant;
import java.util.Map;

/**
 * An agency set a host name; starts looking after it.
 *
 * @param expiresAt when looking for it ends unless it is found
 */
public record DomainVerificationRequested(
    DomainVerificationId domainVerificationId, Instant expiresAt) implements DomainMessage {

  @Override
  public String messageName() {
    return "domain.verification-requested";
  }

  @Override
  public Map<String, Object> variables() {
    return Map.of(
        "domainVerificationId", domainVerificationId.toString(), "expiresAt", expiresAt.toString());
  }
}
