package app.gangway.billing;

import app.gangway.workspace.WorkspaceSummary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a workspace owes and pays with.
 *
 * @param invoices the newest first
 * @param paymentMethod what is on file, or null
 * @param revision what {@link ClientBilling#revisionOf} was before this was asked
 */
public record WorkspaceBilling(
    WorkspaceSummary workspace,
    List<Invoice> invoices,
    @Nullable PaymentMethod paymentMethod,
    int revision) {

  public List<Invoice> openInvoices() {
    return invoices.stream().filter(Invoice::isOpen).toList();
  }
}
