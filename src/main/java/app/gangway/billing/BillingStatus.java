package app.gangway.billing;

import app.gangway.shared.AgencyId;
import org.jspecify.annotations.Nullable;

/**
 * The state of an agency's Stripe account.
 *
 * @param account the account's id, or null where none is connected
 * @param chargesEnabled whether the account may charge clients
 * @param detailsSubmitted whether the agency has answered Stripe's first questions
 * @param requirementsDue whether Stripe waits for information from the agency
 * @param standIn whether a stand-in answers instead of Stripe
 * @param hasKey whether this installation has a key for Stripe; without one no account can be
 *     connected
 */
public record BillingStatus(
    AgencyId agency,
    @Nullable String account,
    boolean chargesEnabled,
    boolean detailsSubmitted,
    boolean requirementsDue,
    boolean standIn,
    boolean hasKey) {

  static BillingStatus of(StripeAccount account, boolean standIn, boolean hasKey) {
    return new BillingStatus(
        account.agency(),
        account.id(),
        account.chargesEnabled(),
        account.detailsSubmitted(),
        account.requirementsDue(),
        standIn,
        hasKey);
  }

  public boolean isConnected() {
    return account != null;
  }
}
