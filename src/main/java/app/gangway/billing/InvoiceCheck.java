package app.gangway.billing;

import app.gangway.billing.ActiveOnboardings.ActiveOnboarding;
import app.gangway.shared.AccountId;
import app.gangway.shared.AgencyId;
import app.gangway.shared.AuditAction;
import app.gangway.shared.Audited;
import app.gangway.shared.OnboardingId;
import app.gangway.workspace.WorkspaceMembers;
import app.gangway.workspace.WorkspaceSummary;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Checks whether a client in the wizard has open invoices. For the process's workers. */
@Service
public class InvoiceCheck {

  private final ObjectProvider<ActiveOnboardings> onboardings;
  private final StripeAccounts accounts;
  private final WorkspaceCustomers customers;
  private final WorkspaceMembers members;
  private final ApplicationEventPublisher events;

  InvoiceCheck(
      ObjectProvider<ActiveOnboardings> onboardings,
      StripeAccounts accounts,
      WorkspaceCustomers customers,
      WorkspaceMembers members,
      ApplicationEventPublisher events) {
    this.onboardings = onboardings;
    this.accounts = accounts;
    this.customers = customers;
    this.members = members;
    this.events = events;
  }

  /** The result of the check. */
  public enum Result {
    /** The agency has no account that may charge clients. */
    NOT_ENABLED,
    /** No invoice is open. */
    SETTLED,
    /** At least one invoice is open, past due or not. */
    OPEN
  }

  /**
   * Checks all the client's workspaces with the agency.
   *
   * @throws BillingUnavailable when Stripe does not answer now, or not as it should
   */
  public Result check(OnboardingId onboarding) {
    return find(onboarding)
        .map(client -> check(client.agency(), client.account()))
        .orElse(Result.NOT_ENABLED);
  }

  Result check(AgencyId agency, AccountId client) {
    return accounts
        .of(agency)
        .chargingId()
        .map(account -> check(agency, client, account))
        .orElse(Result.NOT_ENABLED);
  }

  private Result check(AgencyId agency, AccountId client, String account) {
    return BillingUnavailable.unlessAnswered(() ->
        workspaces(agency, client)
                .anyMatch(workspace -> customers.openInvoices(workspace.id(), account) > 0)
            ? Result.OPEN
            : Result.SETTLED);
  }

  /** Tells the agency that a client skipped the billing step because Stripe did not answer. */
  @Transactional
  public void reportSkipped(OnboardingId onboarding) {
    find(onboarding)
        .ifPresent(client -> {
          accounts.markUnavailable(client.agency());
          String where =
              workspaces(client.agency(), client.account())
                  .map(WorkspaceSummary::name)
                  .findFirst()
                  .orElse("");
          events.publishEvent(
              Audited.in(client.agency(), null, AuditAction.BILLING_STEP_SKIPPED, where));
        });
  }

  private Optional<ActiveOnboarding> find(OnboardingId onboarding) {
    return onboardings.stream().flatMap(all -> all.find(onboarding).stream()).findFirst();
  }

  private Stream<WorkspaceSummary> workspaces(AgencyId agency, AccountId client) {
    return members.workspacesOf(client).stream()
        .filter(workspace -> workspace.agencyId().equals(agency));
  }
}
