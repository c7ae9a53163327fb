package app.gangway.onboarding.worker;

import app.gangway.onboarding.ClientRemoval;
import app.gangway.process.JobWorker;
import app.gangway.process.JobWorker.NoOutput;
import app.gangway.shared.AccountId;
import app.gangway.shared.AgencyId;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Ends the relation to the agency of a client who left its last workspace. */
@Component
class ReleaseClient implements JobWorker<ReleaseClient.Input, NoOutput> {

  record Input(UUID offboardingId, AgencyId agencyId, AccountId accountId) {}

  private final ClientRemoval removal;

  ReleaseClient(ClientRemoval removal) {
    this.removal = removal;
  }

  @Override
  public String jobType() {
    return "client.release";
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
  public NoOutput work(Input input) {
    removal.release(input.accountId(), input.agencyId());
    return new NoOutput();
  }
}
