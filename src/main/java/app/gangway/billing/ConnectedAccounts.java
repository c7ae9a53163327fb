package app.gangway.billing;

import app.gangway.billing.stripe.ConnectedAccount;
import app.gangway.billing.stripe.StripeApi;
import app.gangway.billing.stripe.StripeRefused;
import app.gangway.shared.AccountId;
import app.gangway.shared.AgencyId;
import app.gangway.shared.Announcements;
import app.gangway.shared.AuditAction;
import app.gangway.shared.Audited;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The connected accounts: what Stripe says about them, and how they end. */
@Component
class ConnectedAccounts {

  private final ConnectionRows connections;
  private final CustomerRows customers;
  private final StripeApi stripe;
  private final Settlement settlement;
  private final Announcements announcements;
  private final TransactionTemplate transaction;
  private final ApplicationEventPublisher events;

  ConnectedAccounts(
      ConnectionRows connections,
      CustomerRows customers,
      StripeApi stripe,
      Settlement settlement,
      Announcements announcements,
      TransactionTemplate transaction,
      ApplicationEventPublisher events) {
    this.connections = connections;
    this.customers = customers;
    this.stripe = stripe;
    this.settlement = settlement;
    this.announcements = announcements;
    this.transaction = transaction;
    this.events = events;
  }

  /**
   * Asks Stripe what the account may do, and keeps it, unless an event came in meanwhile: then its
   * own answer counts. An account that is lost is forgotten.
   */
  void refresh(Connection connection) {
    String account = connection.account();
    if (account == null) {
      return;
    }
    try {
      ConnectedAccount now = stripe.account(account);
      if (!connections.keep(connection, now)) {
        return;
      }
      if (connection.chargesEnabled() && !now.chargesEnabled()) {
        settlement.releaseClientsOf(connection.agency());
      }
      announcements.announce(connection.agency().value());
    } catch (StripeRefused refused) {
      if (!refused.isAccessLost()) {
        throw refused;
      }
      disconnect(connection.agency(), account, null);
    }
  }

  /** Forgets the account with its customers; what is at Stripe stays the agency's. */
  void disconnect(AgencyId agency, String account, @Nullable AccountId by) {
    boolean disconnected =
        Boolean.TRUE.equals(
            transaction.execute(status -> {
              boolean was = connections.disconnect(agency, account);
              if (was) {
                customers.forget(account);
                events.publishEvent(
                    Audited.in(agency, by, AuditAction.BILLING_DISCONNECTED, account));
              }
              return was;
            }));
    if (disconnected) {
      settlement.releaseClientsOf(agency);
      announcements.announce(agency.value());
    }
  }
}
