package app.gangway.billing.stripe;

/**
 * A connected account.
 *
 * @param chargesEnabled whether it may take money
 * @param detailsSubmitted whether the agency has told Stripe what it wanted to know at first
 * @param requirementsDue whether Stripe waits for something more
 */
public record ConnectedAccount(
    String id, boolean chargesEnabled, boolean detailsSubmitted, boolean requirementsDue) {}
