package app.gangway.onboarding.ui;

import app.gangway.onboarding.OnboardingManagement;
import app.gangway.onboarding.OnboardingProgress;
import app.gangway.shared.AccountId;
import app.gangway.shell.ClientHome;
import app.gangway.workspace.WorkspaceMembers;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The page that a client belongs on: the wizard until it is completed, then the portal. Clients who
 * were removed from every workspace, and have accepted no other invitation, belong on no page.
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
      case OnboardingProgress.Preparing preparing -> Optional.of(OnboardingView.ROUTE);
      case OnboardingProgress.AtStep at -> Optional.of(OnboardingView.ROUTE);
      case OnboardingProgress.Finished finished ->
          members.workspacesOf(account).isEmpty() && !onboarding.isExpected(account)
              ? Optional.empty()
              : Optional.of(PORTAL);
    };
  }
}
