package app.gangway.billing;

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

/** Connects, refreshes and disconnects the Stripe accounts of agencies. */
@Component
class StripeConnect {

  private final StripeAccounts accounts;
  private final StripeCustomers customers;
  private final StripeApi stripe;
  private final BillingStepRelease release;
  private final Announcements announcements;
  private final TransactionTemplate transaction;
  private final ApplicationEventPublisher events;

  StripeConnect(
      StripeAccounts accounts,
      StripeCustomers customers,
      StripeApi stripe,
      BillingStepRelease release,
      Announcements announcements,
      TransactionTemplate transaction,
      ApplicationEventPublisher events) {
    this.accounts = accounts;
    this.customers = customers;
    this.stripe = stripe;
    this.release = release;
    this.announcements = announcements;
    this.transaction = transaction;
    this.events = events;
  }

  /**
   * The agency's account, created now if there is none.
   *
   * @param name the agency's name as its clients know it
   */
  String connect(AgencyId agency, AccountId owner, String name) {
    StripeAccount current = accounts.of(agency);
    if (current.id() != null) {
      return current.id();
    }
    String created = stripe.createAccount(agency, current.round(), name);
    transaction.executeWithoutResult(status -> {
      if (accounts.connect(agency, current.round(), created)) {
        events.publishEvent(Audited.in(agency, owner, AuditAction.BILLING_CONNECTED, created));
      }
    });
    // When several requests connect at once, all continue with the account of the first
    return accounts.of(agency).requireId();
  }

  /**
   * Asks Stripe for the account's status and stores it, unless an event came in meanwhile: its own
   * refresh is newer. Disconnects an account that Stripe no longer gives access to.
   */
  void refresh(StripeAccount account) {
    if (account.id() == null) {
      return;
    }
    try {
      StripeApi.AccountStatus status = stripe.account(account.id());
      if (!accounts.store(account, status)) {
        return;
      }
      if (account.chargesEnabled() && !status.chargesEnabled()) {
        release.releaseAll(account.agency());
      }
      announcements.announce(account.agency().value());
    } catch (StripeRefused refused) {
      if (!refused.isAccessLost()) {
        throw refused;
      }
      disconnect(account.agency(), account.id(), null);
    }
  }

  /**
   * Forgets the account and its customers. Everything at Stripe stays and belongs to the agency.
   */
  void disconnect(AgencyId agency, String account, @Nullable AccountId by) {
    boolean disconnected =
        Boolean.TRUE.equals(
            transaction.execute(status -> {
              boolean found = accounts.disconnect(agency, account);
              if (found) {
                customers.deleteAll(account);
                events.publishEvent(
                    Audited.in(agency, by, AuditAction.BILLING_DISCONNECTED, account));
              }
              return found;
            }));
    if (disconnected) {
      release.releaseAll(agency);
      announcements.announce(agency.value());
    }
  }
}
