package app.gangway.onboarding.ui;

import app.gangway.billing.ClientBilling;
import app.gangway.billing.ui.BillingPanel;
import app.gangway.billing.ui.BillingPanels;
import app.gangway.onboarding.OnboardingManagement;
import app.gangway.shared.AgencyId;
import app.gangway.shared.OnboardingId;
import java.util.List;
import org.springframework.stereotype.Component;

/** Step {@code billing}: the process shows it only when an invoice is open. */
@Component
class BillingScreen implements StepScreen {

  private final OnboardingManagement onboarding;
  private final ClientBilling billing;
  private final BillingPanels panels;

  BillingScreen(OnboardingManagement onboarding, ClientBilling billing, BillingPanels panels) {
    this.onboarding = onboarding;
    this.billing = billing;
    this.panels = panels;
  }

  @Override
  public String step() {
    return "billing";
  }

  @Override
  public StepPanel open(StepContext context) {
    AgencyId agency = onboarding.agencyOf(new OnboardingId(context.step().businessId()));
    List<BillingPanel> shown =
        billing.billedWorkspaces(context.person().id()).stream()
            .filter(workspace -> workspace.agencyId().equals(agency))
            .map(workspace -> panels.forWizard(context::currentClient, workspace))
            .toList();
    return new BillingStepPanel(
        shown,
        () -> onboarding.completeStep(context.currentClient(), context.step()),
        workspace -> billing.skip(context.currentClient(), workspace));
  }
}
