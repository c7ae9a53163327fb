package app.gangway.onboarding.worker;

import app.gangway.onboarding.OnboardingManagement;
import app.gangway.process.JobWorker;
import org.springframework.stereotype.Component;

@Component
class AssessAccount implements JobWorker<OnboardingInput, AssessAccount.Output> {

  record Output(boolean hasPassword) {}

  private final OnboardingManagement onboarding;

  AssessAccount(OnboardingManagement onboarding) {
    this.onboarding = onboarding;
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
    return new Output(onboarding.hasPassword(input.onboardingId()));
  }
}
