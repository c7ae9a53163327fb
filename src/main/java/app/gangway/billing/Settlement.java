package app.gangway.billing;

import app.gangway.process.HumanSteps;
import app.gangway.shared.AgencyId;
import app.gangway.shared.WorkspaceId;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Lets clients out of the billing step who owe nothing any more. */
@Component
class Settlement {

  private static final String SCREEN = "billing";

  private final ObjectProvider<ClientsOnTheWay> clients;
  private final InvoiceCheck invoices;
  private final HumanSteps steps;
  private final TransactionTemplate transaction;
  private final ApplicationEventPublisher events;

  Settlement(
      ObjectProvider<ClientsOnTheWay> clients,
      InvoiceCheck invoices,
      HumanSteps steps,
      TransactionTemplate transaction,
      ApplicationEventPublisher events) {
    this.clients = clients;
    this.invoices = invoices;
    this.steps = steps;
    this.transaction = transaction;
    this.events = events;
  }

  /**
   * After something changed about this workspace.
   *
   * @throws BillingUnavailable when Stripe does not answer
   */
  void considerClientsOf(WorkspaceId workspace) {
    settle(
        clients.stream()
            .flatMap(known -> known.of(workspace).stream())
            .filter(this::mayWait)
            .filter(client ->
                invoices.check(client.agency(), client.account()) != InvoiceCheck.Result.OPEN)
            .toList());
  }

  /** After the agency's account is gone, or may charge no more. */
  void releaseClientsOf(AgencyId agency) {
    settle(
        clients.stream()
            .flatMap(known -> known.of(agency).stream())
            .filter(this::mayWait)
            .toList());
  }

  /** At the step, or between two steps, so perhaps on the way to it. */
  private boolean mayWait(ClientOnTheWay client) {
    return steps
        .current(client.onboarding().value())
        .map(step -> SCREEN.equals(step.screen()))
        .orElse(true);
  }

  private void settle(List<ClientOnTheWay> settled) {
    if (!settled.isEmpty()) {
      transaction.executeWithoutResult(status ->
          settled.forEach(client ->
              events.publishEvent(new BillingSettled(client.onboarding(), UUID.randomUUID()))));
    }
  }
}
