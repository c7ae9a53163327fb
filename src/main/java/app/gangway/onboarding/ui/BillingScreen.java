package app.gangway.onboarding.ui;

import app.gangway.billing.ClientBilling;
import app.gangway.billing.ui.BillingPanel;
import app.gangway.billing.ui.BillingPanels;
import app.gangway.onboarding.OnboardingManagement;
import app.gangway.shared.AgencyId;
import app.gangway.shared.OnboardingId;
import java.util.List;
import org.springframework.stereotype.Component;

/** Step {@code billing}: reached only where the process says that something is to be settled. */
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
  public StepContent open(Visit visit) {
    AgencyId agency = onboarding.agencyOf(new OnboardingId(visit.step().businessId()));
    List<BillingPanel> shown =
        billing.billedWorkspaces(visit.person().id()).stream()
            .filter(workspace -> workspace.agencyId().equals(agency))
            .map(workspace -> panels.forWizard(visit::presser, workspace))
            .toList();
    return new BillingStep(
        shown,
        () -> onboarding.completeStep(visit.presser(), visit.step()),
        workspace -> billing.skip(visit.presser(), workspace));
  }
}
