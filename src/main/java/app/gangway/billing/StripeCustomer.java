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
 * @param openInvoices how many there were when Stripe was asked last, or null when it never was
 * @param checkedAt when Stripe was asked for that number, or null when it was not in this revision
 */
record StripeCustomer(
    WorkspaceId workspace,
    String account,
    String id,
    @Nullable String setupSession,
    int revision,
    @Nullable Integer openInvoices,
    @Nullable Instant checkedAt) {}
