package app.gangway.onboarding.worker;

import app.gangway.onboarding.AccountStep;
import app.gangway.process.JobWorker;
import org.springframework.stereotype.Component;

@Component
class AssessAccount implements JobWorker<OnboardingInput, AssessAccount.Output> {

  record Output(boolean hasPassword) {}

  private final AccountStep accountStep;

  AssessAccount(AccountStep accountStep) {
    this.accountStep = accountStep;
  }

  @Override
  public String jobType() {
    return "onboarding.assess";
  }

  @Override
  public Class<OnboardingInput> inputType() {
    return OnboardingInput.class;
  }

  @Override
  public String businessId(OnboardingInput input) {
    return input.onboardingId().toString();
  }

  @Override
  public Output work(OnboardingInput input) {
    return new Output(accountStep.hasPassword(input.onboardingId()));
  }
}
