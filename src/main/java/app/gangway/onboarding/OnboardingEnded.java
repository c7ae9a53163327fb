package app.gangway.onboarding;

import app.gangway.process.EngineMessage;
import app.gangway.shared.OnboardingId;
import java.time.Duration;
import java.util.Map;

/** The client was removed: their wizard is over, wherever it is. */
public record OnboardingEnded(OnboardingId onboardingId) implements EngineMessage {

  @Override
  public String messageName() {
    return "onboarding.ended";
  }

  @Override
  public String correlationKey() {
    return onboardingId.toString();
  }

  @Override
  public String messageId() {
    return messageName() + ":" + onboardingId;
  }

  /** The invitation's process may be about to begin the wizard. */
  @Override
  public Duration timeToLive() {
    return Duration.ofDays(1);
  }

  @Override
  public Map<String, Object> variables() {
    return Map.of();
  }
}
