package app.gangway.billing;

import app.gangway.workspace.WorkspaceSummary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A workspace's invoices and payment method.
 *
 * @param invoices the newest first
 * @param paymentMethod the one on file, or null
 * @param revision the value of {@link ClientBilling#revisionOf} before Stripe was asked
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
