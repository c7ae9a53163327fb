package app.gangway.onboarding;

import app.gangway.process.EngineMessage;
import app.gangway.shared.OnboardingId;
import java.time.Duration;

/** The client was removed. Ends the wizard's process at any step. */
public record OnboardingEnded(OnboardingId onboardingId) implements EngineMessage {

  @Override
  public String messageName() {
    return "onboarding.ended";
  }

  @Override
  public String correlationKey() {
    return onboardingId.toString();
  }

  /** The invitation's process may start the wizard's process later. */
  @Override
  public Duration timeToLive() {
    return Duration.ofDays(1);
  }
}
