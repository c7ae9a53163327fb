package app.gangway.billing;

import app.gangway.billing.ActiveOnboardings.ActiveOnboarding;
import app.gangway.process.HumanSteps;
import app.gangway.shared.AgencyId;
import app.gangway.shared.WorkspaceId;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Releases clients from the billing step who have no open invoice any more. */
@Component
class BillingStepRelease {

  private static final String SCREEN = "billing";

  private final ObjectProvider<ActiveOnboardings> onboardings;
  private final InvoiceCheck invoices;
  private final HumanSteps steps;
  private final TransactionTemplate transaction;
  private final ApplicationEventPublisher events;

  BillingStepRelease(
      ObjectProvider<ActiveOnboardings> onboardings,
      InvoiceCheck invoices,
      HumanSteps steps,
      TransactionTemplate transaction,
      ApplicationEventPublisher events) {
    this.onboardings = onboardings;
    this.invoices = invoices;
    this.steps = steps;
    this.transaction = transaction;
    this.events = events;
  }

  /**
   * Releases the members of this workspace who have no open invoice any more.
   *
   * @throws BillingUnavailable when Stripe does not answer
   */
  void releaseSettled(WorkspaceId workspace) {
    release(
        onboardings.stream()
            .flatMap(known -> known.of(workspace).stream())
            .filter(this::mayBeAtBillingStep)
            .filter(client ->
                invoices.check(client.agency(), client.account()) != InvoiceCheck.Result.OPEN)
            .toList());
  }

  /** Releases all clients of an agency whose account is disconnected or may not charge any more. */
  void releaseAll(AgencyId agency) {
    release(
        onboardings.stream()
            .flatMap(known -> known.of(agency).stream())
            .filter(this::mayBeAtBillingStep)
            .toList());
  }

  /** Whether the client is at the billing step, or between two steps and may enter it next. */
  private boolean mayBeAtBillingStep(ActiveOnboarding client) {
    return steps
        .current(client.onboarding().value())
        .map(step -> SCREEN.equals(step.screen()))
        .orElse(true);
  }

  private void release(List<ActiveOnboarding> clients) {
    if (!clients.isEmpty()) {
      transaction.executeWithoutResult(status ->
          clients.forEach(client ->
              events.publishEvent(new BillingSettled(client.onboarding(), UUID.randomUUID()))));
    }
  }
}
