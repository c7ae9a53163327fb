package app.gangway.onboarding.worker;

import app.gangway.onboarding.ClientRemoval;
import app.gangway.process.JobWorker;
import app.gangway.shared.AccountId;
import app.gangway.shared.AgencyId;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Ends the wizard of a client who is in no workspace of the agency any more. */
@Component
class EndOnboarding implements JobWorker<EndOnboarding.Input, EndOnboarding.Output> {

  record Input(UUID offboardingId, AgencyId agencyId, AccountId accountId) {}

  record Output(boolean lastWorkspaceLeft) {}

  private final ClientRemoval removal;

  EndOnboarding(ClientRemoval removal) {
    this.removal = removal;
  }

  @Override
  public String jobType() {
    return "onboarding.end";
  }

  @Override
  public Class<Input> inputType() {
    return Input.class;
  }

  @Override
  public String businessId(Input input) {
    return input.offboardingId().toString();
  }

  @Override
  public Output work(Input input) {
    return new Output(removal.endOnboarding(input.accountId(), input.agencyId()));
  }
}
