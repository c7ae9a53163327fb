package app.gangway.billing;

import app.gangway.process.EngineMessage;
import app.gangway.shared.OnboardingId;
import java.time.Duration;
import java.util.UUID;

/**
 * A client in the wizard has no open invoice any more, so the billing step ends.
 *
 * @param occasion distinguishes this message from others to the same process
 */
public record BillingSettled(OnboardingId onboardingId, UUID occasion) implements EngineMessage {

  @Override
  public String messageName() {
    return "billing.settled";
  }

  @Override
  public String correlationKey() {
    return onboardingId.toString();
  }

  @Override
  public String messageId() {
    return messageName() + ":" + occasion;
  }

  /** Longer than the process takes from the check of the invoices to the billing step. */
  @Override
  public Duration timeToLive() {
    return Duration.ofMinutes(1);
  }
}
