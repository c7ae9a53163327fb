package app.gangway.billing;

import app.gangway.shared.AgencyId;
import app.gangway.shared.OnboardingId;
import app.gangway.shared.WorkspaceId;
import java.util.List;
import java.util.Optional;

/** Knows who is in a wizard. The module that has the wizards implements it. */
public interface ClientsOnTheWay {

  /** Whose wizard this is, as long as it is not over. */
  Optional<ClientOnTheWay> find(OnboardingId onboarding);

  /** The members of this workspace who are in the wizard of its agency. */
  List<ClientOnTheWay> of(WorkspaceId workspace);

  /** Everybody who is in the wizard of this agency. */
  List<ClientOnTheWay> of(AgencyId agency);
}
