package app.gangway.onboarding.worker;

import app.gangway.mail.MailUnavailable;
import app.gangway.onboarding.OnboardingNudge;
import app.gangway.process.JobWorker;
import app.gangway.process.JobWorker.NoOutput;
import app.gangway.shared.RetryLater;
import org.springframework.stereotype.Component;

/** Mails a client who has stopped at a step how to continue. */
@Component
class NudgeClient implements JobWorker<OnboardingInput, NoOutput> {

  private final OnboardingNudge nudge;

  NudgeClient(OnboardingNudge nudge) {
    this.nudge = nudge;
  }

  @Override
  public String jobType() {
    return "onboarding.nudge";
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
    try {
      nudge.send(input.onboardingId());
      return new NoOutput();
    } catch (MailUnavailable e) {
      throw new RetryLater("the mail server cannot take the nudge now", e);
    }
  }
}
