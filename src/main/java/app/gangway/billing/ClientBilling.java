package app.gangway.billing;

import app.gangway.billing.stripe.SetupPage;
import app.gangway.billing.stripe.StripeApi;
import app.gangway.billing.stripe.StripeRefused;
import app.gangway.billing.stripe.StripeUnavailable;
import app.gangway.shared.AccessDenied;
import app.gangway.shared.AccountId;
import app.gangway.shared.AgencyId;
import app.gangway.shared.AuditAction;
import app.gangway.shared.Audited;
import app.gangway.shared.WorkspaceId;
import app.gangway.workspace.WorkspaceMembers;
import app.gangway.workspace.WorkspaceSummary;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a client owes, and pays with: in the workspaces that the client is a member of. What asks
 * Stripe may take seconds, and throws {@link BillingUnavailable} when it does not answer as it
 * should.
 */
@Service
public class ClientBilling {

  private final WorkspaceMembers members;
  private final ConnectionRows connections;
  private final Customers customers;
  private final CustomerRows rows;
  private final PaymentMethodSetup setup;
  private final InvoiceCheck invoices;
  private final Settlement settlement;
  private final StripeApi stripe;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  ClientBilling(
      WorkspaceMembers members,
      ConnectionRows connections,
      Customers customers,
      CustomerRows rows,
      PaymentMethodSetup setup,
      InvoiceCheck invoices,
      Settlement settlement,
      StripeApi stripe,
      ApplicationEventPublisher events,
      Clock clock) {
    this.members = members;
    this.connections = connections;
    this.customers = customers;
    this.rows = rows;
    this.setup = setup;
    this.invoices = invoices;
    this.settlement = settlement;
    this.stripe = stripe;
    this.events = events;
    this.clock = clock;
  }

  /** The client's workspaces whose agencies bill through Gangway, by name. Asks no Stripe. */
  public List<WorkspaceSummary> billedWorkspaces(AccountId client) {
    return members.workspacesOf(client).stream()
        .filter(workspace -> accountOf(workspace).isPresent())
        .toList();
  }

  /**
   * A number that grows with everything that happens to this workspace's invoices and payment
   * methods. Asks no Stripe.
   */
  public int revisionOf(AccountId client, WorkspaceId workspace) {
    WorkspaceSummary own = own(client, workspace);
    return accountOf(own)
        .flatMap(account -> customers.find(workspace, account))
        .map(Customer::revision)
        .orElse(0);
  }

  /**
   * What Stripe says now about this workspace. A payment method that was given on Stripe's page
   * becomes what it pays with; and a wizard that asks for a payment that is not owed any more goes
   * on.
   */
  public WorkspaceBilling of(AccountId client, WorkspaceId workspace) {
    WorkspaceSummary own = own(client, workspace);
    Optional<String> account = accountOf(own);
    if (account.isEmpty()) {
      settlement.considerClientsOf(workspace);
      return new WorkspaceBilling(own, List.of(), null, 0);
    }
    return asking(() -> {
      Customer customer = customers.require(workspace, account.get());
      setup.finishPending(customer);
      List<Invoice> written = stripe.invoices(customer.account(), customer.id());
      int open = Math.toIntExact(written.stream().filter(Invoice::isOpen).count());
      customers.keep(customer, open);
      if (open == 0) {
        settlement.considerClientsOf(workspace);
      }
      return new WorkspaceBilling(
          own,
          written,
          stripe.paymentMethod(customer.account(), customer.id()).orElse(null),
          customer.revision());
    });
  }

  /**
   * Begins a page of Stripe where the client gives a payment method.
   *
   * @param back where it leads back to, done or not
   */
  public URI beginSetup(AccountId client, WorkspaceId workspace, URI back, Locale language) {
    WorkspaceSummary own = own(client, workspace);
    String account = accountOf(own).orElseThrow(() -> new AccessDenied("no billing here"));
    return asking(() -> {
      Customer customer = customers.require(workspace, account);
      SetupPage page = stripe.beginSetup(account, customer.id(), back, language);
      rows.waitFor(customer, page.session());
      return page.address();
    });
  }

  /**
   * Tells the agency that this client goes on without having been asked for a payment, since Stripe
   * does not answer.
   */
  @Transactional
  public void skip(AccountId client, WorkspaceId workspace) {
    WorkspaceSummary own = own(client, workspace);
    connections.markUnavailable(own.agencyId(), clock.instant());
    events.publishEvent(
        new Audited(
            own.agencyId(), client, AuditAction.BILLING_STEP_SKIPPED, own.name(), workspace, null));
  }

  /**
   * Checks what the process will check soon, ahead of time, so that nobody has to wait for it then.
   */
  public void lookAhead(AccountId client, AgencyId agency) {
    invoices.check(agency, client);
  }

  private Optional<String> accountOf(WorkspaceSummary workspace) {
    Connection connection = connections.of(workspace.agencyId());
    return connection.chargesEnabled()
        ? Optional.ofNullable(connection.account())
        : Optional.empty();
  }

  private WorkspaceSummary own(AccountId client, WorkspaceId workspace) {
    return members.workspacesOf(client).stream()
        .filter(found -> found.id().equals(workspace))
        .findFirst()
        .orElseThrow(() -> new AccessDenied("not a member of this workspace"));
  }

  private static <T> T asking(Supplier<T> question) {
    try {
      return question.get();
    } catch (StripeUnavailable | StripeRefused e) {
      throw new BillingUnavailable(e);
    }
  }
}
