package app.gangway.agency;

import app.gangway.identity.AccountManagement;
import app.gangway.identity.google.GoogleLinkChanged;
import app.gangway.shared.AuditAction;
import app.gangway.shared.Audited;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Records in the audit log of each agency that one of its users connected or disconnected Google: a
 * link is another way into the agency's data.
 */
@Component
class GoogleLinkAudit {

  private final AgencyAccounts agencyAccounts;
  private final AccountManagement accounts;
  private final ApplicationEventPublisher events;

  GoogleLinkAudit(
      AgencyAccounts agencyAccounts, AccountManagement accounts, ApplicationEventPublisher events) {
    this.agencyAccounts = agencyAccounts;
    this.accounts = accounts;
    this.events = events;
  }

  @EventListener
  @Transactional(propagation = Propagation.MANDATORY)
  void record(GoogleLinkChanged change) {
    String email = accounts.get(change.accountId()).email().value();
    AuditAction action =
        change.linked() ? AuditAction.GOOGLE_CONNECTED : AuditAction.GOOGLE_DISCONNECTED;
    agencyAccounts
        .findByAccountId(change.accountId().value())
        .forEach(of ->
            events.publishEvent(Audited.in(of.agencyId(), change.accountId(), action, email)));
  }
}
