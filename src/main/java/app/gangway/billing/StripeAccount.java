package app.gangway.billing;

import app.gangway.shared.AgencyId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An agency's Stripe account as the database knows it.
 *
 * @param id the connected account, or null where none is connected
 * @param round how often the agency has disconnected an account
 * @param revision grows with every event about the account
 * @param unavailableSince since when clients skip the billing step, until the agency dismisses the
 *     notice
 */
record StripeAccount(
    AgencyId agency,
    int round,
    int revision,
    @Nullable String id,
    boolean chargesEnabled,
    boolean detailsSubmitted,
    boolean requirementsDue,
    @Nullable Instant unavailableSince) {

  static StripeAccount none(AgencyId agency) {
    return new StripeAccount(agency, 0, 0, null, false, false, false, null);
  }

  /** The account's id if the account may charge clients: only then does the agency bill them. */
  Optional<String> chargingId() {
    return chargesEnabled ? Optional.ofNullable(id) : Optional.empty();
  }

  /**
   * @throws IllegalStateException when no account is connected
   */
  String requireId() {
    if (id == null) {
      throw new IllegalStateException("no account is connected");
    }
    return id;
  }
}
