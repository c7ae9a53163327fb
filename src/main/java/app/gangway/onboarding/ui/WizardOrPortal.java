package app.gangway.onboarding.ui;

import app.gangway.onboarding.OnboardingManagement;
import app.gangway.onboarding.OnboardingProgress;
import app.gangway.shared.AccountId;
import app.gangway.shell.ClientLayout;
import app.gangway.shell.LandingPage;
import app.gangway.shell.LandingPageRule;
import app.gangway.workspace.WorkspaceMembers;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Clients belong in the wizard until they have finished it, then in the portal; a client who was
 * removed from every workspace and has accepted no other has no page.
 */
@Component
@Order(LandingPageRule.CLIENT)
class WizardOrPortal implements LandingPageRule {

  private final OnboardingManagement onboarding;
  private final WorkspaceMembers members;

  WizardOrPortal(OnboardingManagement onboarding, WorkspaceMembers members) {
    this.onboarding = onboarding;
    this.members = members;
  }

  @Override
  public Optional<LandingPage> of(AccountId account) {
    return switch (onboarding.progressOf(account)) {
      case OnboardingProgress.None none -> Optional.empty();
      case OnboardingProgress.Preparing preparing -> Optional.of(WizardRoute.LANDING_PAGE);
      case OnboardingProgress.AtStep at -> Optional.of(WizardRoute.LANDING_PAGE);
      case OnboardingProgress.Finished finished ->
          members.workspacesOf(account).isEmpty() && !onboarding.isExpected(account)
              ? Optional.empty()
              : Optional.of(ClientLayout.LANDING_PAGE);
    };
  }
}
