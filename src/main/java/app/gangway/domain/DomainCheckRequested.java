package app.gangway.domain;

/**
 * Somebody at the agency wants a look at the DNS now.
 *
 * @param number counts these wishes, so that each is a message of its own
 */
public record DomainCheckRequested(DomainVerificationId domainVerificationId, int number)
    implements DomainMessage {

  @Override
  public String messageName() {
    return "domain.check-requested";
  }

  @Override
  public String messageId() {
    return messageName() + ":" + domainVerificationId + ":" + number;
  }
}
