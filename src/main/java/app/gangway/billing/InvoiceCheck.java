package app.gangway.billing;

import app.gangway.billing.stripe.StripeRefused;
import app.gangway.billing.stripe.StripeUnavailable;
import app.gangway.shared.AccountId;
import app.gangway.shared.AgencyId;
import app.gangway.shared.AuditAction;
import app.gangway.shared.Audited;
import app.gangway.shared.OnboardingId;
import app.gangway.workspace.WorkspaceMembers;
import app.gangway.workspace.WorkspaceSummary;
import java.time.Clock;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Whether a client in the wizard owes the agency something. For the process's workers. */
@Service
public class InvoiceCheck {

  private final ObjectProvider<ClientsOnTheWay> clients;
  private final ConnectionRows connections;
  private final Customers customers;
  private final WorkspaceMembers members;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  InvoiceCheck(
      ObjectProvider<ClientsOnTheWay> clients,
      ConnectionRows connections,
      Customers customers,
      WorkspaceMembers members,
      ApplicationEventPublisher events,
      Clock clock) {
    this.clients = clients;
    this.connections = connections;
    this.customers = customers;
    this.members = members;
    this.events = events;
    this.clock = clock;
  }

  /** What the check found. */
  public enum Result {
    /** The agency has no account that may charge. */
    NOT_ENABLED,
    /** No invoice waits for its payment. */
    SETTLED,
    /** At least one does, past due or not. */
    OPEN
  }

  /**
   * Looks at all the client's workspaces with the agency.
   *
   * @throws BillingUnavailable when Stripe does not answer now, or not as it should
   */
  public Result check(OnboardingId onboarding) {
    return clients.stream()
        .flatMap(known -> known.find(onboarding).stream())
        .findFirst()
        .map(client -> check(client.agency(), client.account()))
        .orElse(Result.NOT_ENABLED);
  }

  Result check(AgencyId agency, AccountId client) {
    Connection connection = connections.of(agency);
    String account = connection.account();
    if (account == null || !connection.chargesEnabled()) {
      return Result.NOT_ENABLED;
    }
    try {
      boolean open =
          members.workspacesOf(client).stream()
              .filter(workspace -> workspace.agencyId().equals(agency))
              .anyMatch(workspace -> customers.openInvoices(workspace.id(), account) > 0);
      return open ? Result.OPEN : Result.SETTLED;
    } catch (StripeUnavailable | StripeRefused e) {
      throw new BillingUnavailable(e);
    }
  }

  /**
   * Tells the agency that a client went on without being asked for a payment, since Stripe did not
   * answer.
   */
  @Transactional
  public void tellAgency(OnboardingId onboarding) {
    Optional<ClientOnTheWay> found =
        clients.stream().flatMap(known -> known.find(onboarding).stream()).findFirst();
    found.ifPresent(client -> {
      connections.markUnavailable(client.agency(), clock.instant());
      String where =
          members.workspacesOf(client.account()).stream()
              .filter(workspace -> workspace.agencyId().equals(client.agency()))
              .map(WorkspaceSummary::name)
              .findFirst()
              .orElse("");
      events.publishEvent(
          Audited.in(client.agency(), null, AuditAction.BILLING_STEP_SKIPPED, where));
    });
  }
}
