package app.gangway.onboarding.worker;

import app.gangway.onboarding.OnboardingManagement;
import app.gangway.process.JobWorker;
import app.gangway.process.JobWorker.NoOutput;
import org.springframework.stereotype.Component;

@Component
class CompleteOnboarding implements JobWorker<OnboardingInput, NoOutput> {

  private final OnboardingManagement onboarding;

  CompleteOnboarding(OnboardingManagement onboarding) {
    this.onboarding = onboarding;
  }

  @Override
  public String jobType() {
    return "onboarding.complete";
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
  public NoOutput work(OnboardingInput input) {
    onboarding.finish(input.onboardingId());
    return new NoOutput();
  }
}
