package app.gangway.billing;

import java.time.Instant;
import java.util.UUID;

/**
 * Identifies an invoice before it exists, so that creating it a second time finds the first one.
 *
 * @param id stays the same however often the invoice is asked for
 * @param since when it was first asked for
 * @param repeated whether it was asked for before, so that it may exist
 * @param refusals how often Stripe has refused it: for a day, Stripe would repeat a refusal instead
 *     of looking again
 */
public record InvoiceOrder(UUID id, Instant since, boolean repeated, int refusals) {}
