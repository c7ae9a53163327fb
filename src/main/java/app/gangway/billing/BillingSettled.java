package app.gangway.billing;

import app.gangway.process.EngineMessage;
import app.gangway.shared.OnboardingId;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/**
 * A client in the wizard owes nothing any more: a step that asks for it has nothing left to ask.
 *
 * @param occasion tells this time from the next
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

  /** As long as the process may be on its way from the check of the invoices to the step. */
  @Override
  public Duration timeToLive() {
    return Duration.ofMinutes(1);
  }

  @Override
  public Map<String, Object> variables() {
    return Map.of();
  }
}
