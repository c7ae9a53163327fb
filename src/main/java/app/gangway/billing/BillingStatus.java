package app.gangway.billing;

import app.gangway.shared.AgencyId;
import org.jspecify.annotations.Nullable;

/**
 * How far an agency is with its Stripe account.
 *
 * @param account the account's id, or null where none is connected
 * @param chargesEnabled whether clients can pay, so that the wizard asks for it
 * @param detailsSubmitted whether the agency has been through Stripe's first questions
 * @param requirementsDue whether Stripe waits for something from the agency
 * @param standIn whether it is not Stripe itself, so that anything may be tried
 * @param hasKey whether this installation can talk to Stripe; without a key nothing is connected
 */
public record BillingStatus(
    AgencyId agency,
    @Nullable String account,
    boolean chargesEnabled,
    boolean detailsSubmitted,
    boolean requirementsDue,
    boolean standIn,
    boolean hasKey) {

  static BillingStatus of(Connection connection, boolean standIn, boolean hasKey) {
    return new BillingStatus(
        connection.agency(),
        connection.account(),
        connection.chargesEnabled(),
        connection.detailsSubmitted(),
        connection.requirementsDue(),
        standIn,
        hasKey);
  }

  public boolean isConnected() {
    return account != null;
  }
}
