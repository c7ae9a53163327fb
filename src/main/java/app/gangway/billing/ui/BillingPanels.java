package app.gangway.billing.ui;

import app.gangway.billing.ClientBilling;
import app.gangway.shared.AccountId;
import app.gangway.shared.Announcements;
import app.gangway.shared.LinkAddress;
import app.gangway.shell.PageHost;
import app.gangway.workspace.WorkspaceSummary;
import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Creates the panels that show a client a workspace's invoices and payment method. */
@Component
public class BillingPanels {

  private final ClientBilling billing;
  private final LinkAddress addresses;
  private final Announcements announcements;
  private final Executor executor;
  private final Clock clock;

  BillingPanels(
      ClientBilling billing,
      LinkAddress addresses,
      Announcements announcements,
      @Qualifier("applicationTaskExecutor") Executor executor,
      Clock clock) {
    this.billing = billing;
    this.addresses = addresses;
    this.announcements = announcements;
    this.executor = executor;
    this.clock = clock;
  }

  /** All invoices and the payment method, for the portal. */
  public BillingPanel forPortal(Supplier<AccountId> client, WorkspaceSummary workspace) {
    return panel(client, workspace, "/portal/billing", false);
  }

  /** The open invoices, and a payment method to confirm, for the wizard. */
  public BillingPanel forWizard(Supplier<AccountId> client, WorkspaceSummary workspace) {
    return panel(client, workspace, "/onboarding/client", true);
  }

  private BillingPanel panel(
      Supplier<AccountId> client, WorkspaceSummary workspace, String back, boolean wizard) {
    return new BillingPanel(
        billing,
        ui -> PageHost.address(ui, addresses, back),
        announcements,
        executor,
        clock,
        client,
        workspace,
        wizard);
  }
}
