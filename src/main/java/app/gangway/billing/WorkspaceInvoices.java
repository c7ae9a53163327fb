package app.gangway.billing;

import app.gangway.billing.stripe.StripeApi;
import app.gangway.billing.stripe.StripeRefused;
import app.gangway.shared.AgencyId;
import app.gangway.shared.WorkspaceId;
import app.gangway.workspace.WorkspaceManagement;
import org.springframework.stereotype.Service;

/**
 * Creates invoices for workspaces, through their agency's Stripe account. For workers: checks no
 * right.
 */
@Service
public class WorkspaceInvoices {

  private final WorkspaceManagement workspaces;
  private final StripeAccounts accounts;
  private final WorkspaceCustomers customers;
  private final StripeApi stripe;

  WorkspaceInvoices(
      WorkspaceManagement workspaces,
      StripeAccounts accounts,
      WorkspaceCustomers customers,
      StripeApi stripe) {
    this.workspaces = workspaces;
    this.accounts = accounts;
    this.customers = customers;
    this.stripe = stripe;
  }

  /**
   * Creates an invoice to the workspace, which becomes a customer at Stripe where it is none yet.
   * Asked again with the same order, it gives the invoice that is there.
   *
   * @throws InvoiceRefused when the agency has no account that may charge, or Stripe refuses
   * @throws BillingUnavailable when Stripe does not answer; the invoice may exist
   */
  public CreatedInvoice create(WorkspaceId workspace, InvoiceOrder order, NewInvoice invoice) {
    String account = chargingAccount(workspaces.get(workspace).agencyId());
    return BillingUnavailable.unlessAnswered(() -> {
      try {
        StripeCustomer customer = customers.require(workspace, account);
        CreatedInvoice created = stripe.createInvoice(account, customer.id(), order, invoice);
        customers.invoicesChanged(customer);
        return created;
      } catch (StripeRefused refused) {
        throw refused.isAccessLost()
            ? new InvoiceRefused(
                InvoiceRefused.Reason.NOT_CONNECTED,
                "the agency's Stripe account gives no access any more",
                refused)
            : new InvoiceRefused(
                InvoiceRefused.Reason.REFUSED,
                "Stripe refuses the invoice (%s)".formatted(refused.getMessage()),
                refused);
      }
    });
  }

  private String chargingAccount(AgencyId agency) {
    return accounts
        .of(agency)
        .chargingId()
        .filter(account -> stripe.hasKey())
        .orElseThrow(() ->
            new InvoiceRefused(
                InvoiceRefused.Reason.NOT_CONNECTED,
                "the agency has no Stripe account that may charge clients"));
  }
}
