package app.gangway.billing;

import app.gangway.workspace.WorkspaceSummary;

/**
 * A workspace with open invoices.
 *
 * @param count how many there were when Stripe was asked last
 */
public record OpenInvoices(WorkspaceSummary workspace, int count) {}
