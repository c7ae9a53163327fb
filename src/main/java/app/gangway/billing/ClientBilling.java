package app.gangway.billing;

import app.gangway.shared.AccessDenied;
import app.gangway.shared.AccountId;
import app.gangway.shared.AgencyId;
import app.gangway.shared.AuditAction;
import app.gangway.shared.Audited;
import app.gangway.shared.WorkspaceId;
import app.gangway.workspace.WorkspaceMembers;
import app.gangway.workspace.WorkspaceSummary;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The invoices and payment methods of a client, in the workspaces that the client is a member of.
 * Methods that ask Stripe may take seconds, and throw {@link BillingUnavailable} when Stripe does
 * not answer as it should.
 */
@Service
public class ClientBilling {

  private final WorkspaceMembers members;
  private final StripeAccounts accounts;
  private final WorkspaceCustomers customers;
  private final InvoiceCheck invoices;
  private final BillingStepRelease release;
  private final ApplicationEventPublisher events;

  ClientBilling(
      WorkspaceMembers members,
      StripeAccounts accounts,
      WorkspaceCustomers customers,
      InvoiceCheck invoices,
      BillingStepRelease release,
      ApplicationEventPublisher events) {
    this.members = members;
    this.accounts = accounts;
    this.customers = customers;
    this.invoices = invoices;
    this.release = release;
    this.events = events;
  }

  /** The client's workspaces whose agencies bill through Gangway, by name. Does not ask Stripe. */
  public List<WorkspaceSummary> billedWorkspaces(AccountId client) {
    return members.workspacesOf(client).stream()
        .filter(workspace -> chargingAccount(workspace).isPresent())
        .toList();
  }

  /**
   * The client's workspaces with open invoices, as Stripe said when it was asked last: events about
   * invoices ask it anew. Does not ask Stripe.
   */
  public List<OpenInvoices> openInvoices(AccountId client) {
    return members.workspacesOf(client).stream()
        .map(workspace -> new OpenInvoices(workspace, knownOpenInvoices(workspace)))
        .filter(open -> open.count() > 0)
        .toList();
  }

  private int knownOpenInvoices(WorkspaceSummary workspace) {
    return chargingAccount(workspace)
        .flatMap(account -> customers.find(workspace.id(), account))
        .map(StripeCustomer::openInvoices)
        .orElse(0);
  }

  /**
   * A number that grows with each event about this workspace's invoices and payment methods. Does
   * not ask Stripe.
   */
  public int revisionOf(AccountId client, WorkspaceId workspace) {
    return chargingAccount(own(client, workspace))
        .flatMap(account -> customers.find(workspace, account))
        .map(StripeCustomer::revision)
        .orElse(0);
  }

  /**
   * Asks Stripe for this workspace's invoices and payment method. A payment method that was given
   * on Stripe's page becomes the default; a wizard whose client has no open invoice any more leaves
   * its billing step.
   */
  public WorkspaceBilling of(AccountId client, WorkspaceId workspace) {
    WorkspaceSummary own = own(client, workspace);
    Optional<String> account = chargingAccount(own);
    if (account.isEmpty()) {
      release.releaseSettled(workspace);
      return new WorkspaceBilling(own, List.of(), null, 0);
    }
    return BillingUnavailable.unlessAnswered(() -> {
      StripeCustomer customer = customers.require(workspace, account.get());
      customers.finishPendingSetup(customer);
      List<Invoice> all = customers.invoices(customer);
      if (all.stream().noneMatch(Invoice::isOpen)) {
        release.releaseSettled(workspace);
      }
      return new WorkspaceBilling(
          own, all, customers.paymentMethod(customer, all).orElse(null), customer.revision());
    });
  }

  /**
   * The same for a teammate who previews the client's portal: changes neither the customer nor a
   * wizard, and what was given on Stripe's page stays as it is.
   *
   * @param client the client whose portal it is
   */
  public WorkspaceBilling preview(AccountId client, WorkspaceId workspace) {
    WorkspaceSummary own = own(client, workspace);
    return chargingAccount(own)
        .flatMap(account -> customers.find(workspace, account))
        .map(customer ->
            BillingUnavailable.unlessAnswered(() -> {
              List<Invoice> all = customers.invoices(customer);
              return new WorkspaceBilling(
                  own,
                  all,
                  customers.paymentMethod(customer, all).orElse(null),
                  customer.revision());
            }))
        .orElseGet(() -> new WorkspaceBilling(own, List.of(), null, 0));
  }

  /**
   * Opens a page of Stripe where the client gives a payment method.
   *
   * @param back where the page leads back to, done or not
   * @return the page's address
   */
  public URI beginSetup(AccountId client, WorkspaceId workspace, URI back, Locale language) {
    String account =
        chargingAccount(own(client, workspace))
            .orElseThrow(() -> new AccessDenied("no billing here"));
    return BillingUnavailable.unlessAnswered(
        () -> customers.beginSetup(customers.require(workspace, account), back, language));
  }

  /** Tells the agency that this client skips the billing step because Stripe does not answer. */
  @Transactional
  public void skip(AccountId client, WorkspaceId workspace) {
    WorkspaceSummary own = own(client, workspace);
    accounts.markUnavailable(own.agencyId());
    events.publishEvent(
        new Audited(
            own.agencyId(), client, AuditAction.BILLING_STEP_SKIPPED, own.name(), workspace, null));
  }

  /** Asks Stripe in advance what the process will ask soon, so that the wizard need not wait. */
  public void prefetchInvoices(AccountId client, AgencyId agency) {
    invoices.check(agency, client);
  }

  private Optional<String> chargingAccount(WorkspaceSummary workspace) {
    return accounts.of(workspace.agencyId()).chargingId();
  }

  private WorkspaceSummary own(AccountId client, WorkspaceId workspace) {
    return members.workspacesOf(client).stream()
        .filter(found -> found.id().equals(workspace))
        .findFirst()
        .orElseThrow(() -> new AccessDenied("not a member of this workspace"));
  }
}
