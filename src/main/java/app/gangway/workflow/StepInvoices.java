package app.gangway.workflow;

import app.gangway.billing.BillingUnavailable;
import app.gangway.billing.CreatedInvoice;
import app.gangway.billing.InvoiceRefused;
import app.gangway.billing.NewInvoice;
import app.gangway.billing.WorkspaceInvoices;
import org.springframework.stereotype.Service;

/** Creates the invoices of workflows. For the workers: checks no right. */
@Service
public class StepInvoices {

  private final StepInvoiceRows rows;
  private final WorkspaceInvoices invoices;

  StepInvoices(StepInvoiceRows rows, WorkspaceInvoices invoices) {
    this.rows = rows;
    this.invoices = invoices;
  }

  /**
   * Creates an invoice to the run's workspace, once for each job. No transaction is open while
   * Stripe is asked.
   *
   * @param element the step's id in the model
   * @throws InvoiceRefused when the agency has no account that may charge, or Stripe refuses
   * @throws BillingUnavailable when Stripe does not answer; the caller tries again
   */
  public CreatedInvoice create(JobOrigin job, String element, NewInvoice invoice) {
    StepInvoiceRows.Row row = rows.begin(job, element, invoice);
    CreatedInvoice before = row.created();
    if (before != null) {
      return before;
    }
    try {
      CreatedInvoice created = invoices.create(job.workspace(), row.order(), invoice);
      rows.complete(job, row.order(), created);
      return created;
    } catch (InvoiceRefused refused) {
      rows.giveUp(row.order(), true);
      throw refused;
    } catch (BillingUnavailable away) {
      rows.giveUp(row.order(), false);
      throw away;
    }
  }
}
