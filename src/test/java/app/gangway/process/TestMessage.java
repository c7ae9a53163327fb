package app.gangway.process;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/** A message as a feature publishes it. */
public record TestMessage(String name, UUID id) implements EngineMessage {

  public static TestMessage workRequested(UUID id) {
    return new TestMessage("test.work-requested", id);
  }

  public static TestMessage slowWorkRequested(UUID id) {
    return new TestMessage("test.slow-work-requested", id);
  }

  public static TestMessage stepsRequested(UUID id) {
    return new TestMessage("test.steps-requested", id);
  }

  public static TestMessage repeatedRequested(UUID id) {
    return new TestMessage("test.repeated-requested", id);
  }

  public static TestMessage stepSettled(UUID id) {
    return new TestMessage("test.step-settled", id);
  }

  @Override
  public String messageName() {
    return name;
  }

  @Override
  public String correlationKey() {
    return id.toString();
  }

  @Override
  public String messageId() {
    return name + " " + id;
  }

  @Override
  public Duration timeToLive() {
    return Duration.ofMinutes(10);
  }

  @Override
  public Map<String, Object> variables() {
    return Map.of("onboardingId", id);
  }
}
