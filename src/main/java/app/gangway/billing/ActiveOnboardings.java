package app.gangway.billing;

import app.gangway.shared.AccountId;
import app.gangway.shared.AgencyId;
import app.gangway.shared.OnboardingId;
import app.gangway.shared.WorkspaceId;
import java.util.List;
import java.util.Optional;

/** The clients who are in a wizard now. The module that owns the wizards implements it. */
public interface ActiveOnboardings {

  /** The client of this onboarding; empty once it has ended. */
  Optional<ActiveOnboarding> find(OnboardingId onboarding);

  /** The members of this workspace who are in the wizard of its agency. */
  List<ActiveOnboarding> of(WorkspaceId workspace);

  /** All clients who are in the wizard of this agency. */
  List<ActiveOnboarding> of(AgencyId agency);

  /** A client who has not completed the wizard of an agency yet. */
  record ActiveOnboarding(OnboardingId onboarding, AccountId account, AgencyId agency) {}
}
