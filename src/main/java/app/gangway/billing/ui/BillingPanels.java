package app.gangway.billing.ui;

import app.gangway.billing.ClientBilling;
import app.gangway.identity.CurrentAccount;
import app.gangway.shared.AccountId;
import app.gangway.shared.Announcements;
import app.gangway.shared.LinkAddress;
import app.gangway.shell.PageHost;
import app.gangway.workspace.PortalReader;
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
  private final PortalReader reader;
  private final CurrentAccount currentAccount;
  private final LinkAddress addresses;
  private final Announcements announcements;
  private final Executor executor;
  private final Clock clock;

  BillingPanels(
      ClientBilling billing,
      PortalReader reader,
      CurrentAccount currentAccount,
      LinkAddress addresses,
      Announcements announcements,
      @Qualifier("applicationTaskExecutor") Executor executor,
      Clock clock) {
    this.billing = billing;
    this.reader = reader;
    this.currentAccount = currentAccount;
    this.addresses = addresses;
    this.announcements = announcements;
    this.executor = executor;
    this.clock = clock;
  }

  /** All invoices and the payment method, for the portal; in a preview nothing can be paid. */
  public BillingPanel forPortal(WorkspaceSummary workspace) {
    return panel(
        reader::clientId,
        workspace,
        "/portal/billing",
        reader.isPreview() ? BillingPanel.Use.PREVIEW : BillingPanel.Use.PORTAL);
  }

  /** The open invoices, and a payment method to confirm, for the wizard. */
  public BillingPanel forWizard(Supplier<AccountId> client, WorkspaceSummary workspace) {
    return panel(client, workspace, "/onboarding/client", BillingPanel.Use.WIZARD);
  }

  private BillingPanel panel(
      Supplier<AccountId> client, WorkspaceSummary workspace, String back, BillingPanel.Use use) {
    return new BillingPanel(
        billing,
        ui -> PageHost.address(ui, addresses, back),
        announcements,
        executor,
        clock,
        client,
        currentAccount::requireId,
        workspace,
        use);
  }
}
