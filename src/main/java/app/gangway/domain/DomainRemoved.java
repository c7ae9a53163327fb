package app.gangway.domain;

/** The agency took its host name back, or set another. */
public record DomainRemoved(DomainVerificationId domainVerificationId) implements DomainMessage {

  @Override
  public String messageName() {
    return "domain.removed";
  }
}
