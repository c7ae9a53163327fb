package app.gangway.billing;

import app.gangway.shared.WorkspaceId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A workspace as a customer on a connected account.
 *
 * @param setupSession the page where a payment method was asked for last, until it is known what
 *     came of it
 * @param revision grows with every event about the customer
 * @param openInvoices how many there were in this revision, or null when nobody has asked in it
 * @param checkedAt when that was asked
 */
record Customer(
    WorkspaceId workspace,
    String account,
    String id,
    @Nullable String setupSession,
    int revision,
    @Nullable Integer openInvoices,
    @Nullable Instant checkedAt) {}
