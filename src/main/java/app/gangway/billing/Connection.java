package app.gangway.billing;

import app.gangway.shared.AgencyId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known about an agency's Stripe account without asking Stripe.
 *
 * @param round how often one was disconnected before
 * @param revision grows with every event about the account
 * @param account the connected account, or null where there is none
 * @param unavailableSince since when clients go on without the billing step, until the agency has
 *     said that it knows
 */
record Connection(
    AgencyId agency,
    int round,
    int revision,
    @Nullable String account,
    boolean chargesEnabled,
    boolean detailsSubmitted,
    boolean requirementsDue,
    @Nullable Instant unavailableSince) {

  static Connection none(AgencyId agency) {
    return new Connection(agency, 0, 0, null, false, false, false, null);
  }
}
