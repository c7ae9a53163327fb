package app.gangway.onboarding.ui;

import app.gangway.onboarding.OnboardingManagement;
import app.gangway.onboarding.OnboardingProgress;
import app.gangway.shared.AccountId;
import app.gangway.shell.ClientHome;
import app.gangway.workspace.WorkspaceMembers;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Clients belong in the wizard until they are through with it, then in the portal, and nowhere once
 * they have been removed from every workspace and are expected in none.
 */
@Component
class WizardOrPortal implements ClientHome {

  private static final String PORTAL = "portal";

  private final OnboardingManagement onboarding;
  private final WorkspaceMembers members;

  WizardOrPortal(OnboardingManagement onboarding, WorkspaceMembers members) {
    this.onboarding = onboarding;
    this.members = members;
  }

  @Override
  public Optional<String> of(AccountId account) {
    return switch (onboarding.progressOf(account)) {
      case OnboardingProgress.None none -> Optional.empty();
      case OnboardingProgress.Preparing preparing -> Optional.of(WizardRoute.PATH);
      case OnboardingProgress.AtStep at -> Optional.of(WizardRoute.PATH);
      case OnboardingProgress.Finished finished ->
          members.workspacesOf(account).isEmpty() && !onboarding.isExpected(account)
              ? Optional.empty()
              : Optional.of(PORTAL);
    };
  }
}
