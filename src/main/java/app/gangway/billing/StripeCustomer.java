package app.gangway.billing;

import app.gangway.shared.WorkspaceId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A workspace as a customer of its agency's Stripe account.
 *
 * @param setupSession Stripe's page for a payment method that was opened last, until its result is
 *     known
 * @param revision grows with every event about the customer
 * @param openInvoices how many there are in this revision, or null when Stripe was not asked in it
 * @param checkedAt when Stripe was asked for that number
 */
record StripeCustomer(
    WorkspaceId workspace,
    String account,
    String id,
    @Nullable String setupSession,
    int revision,
    @Nullable Integer openInvoices,
    @Nullable Instant checkedAt) {}
