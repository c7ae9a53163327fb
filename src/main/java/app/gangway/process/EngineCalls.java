package app.gangway.process;

import io.camunda.client.api.command.ClientStatusException;
import io.camunda.client.api.command.FinalCommandStep;
import io.grpc.Status.Code;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.stereotype.Component;

/**
 * Sends commands to the engine, and repeats in place those that it is too busy for or too far away
 * for. The caller's thread waits.
 */
@Component
class EngineCalls {

  private static final Set<Code> PASSING =
      EnumSet.of(
          Code.RESOURCE_EXHAUSTED,
          Code.UNAVAILABLE,
          Code.DEADLINE_EXCEEDED,
          Code.ABORTED,
          Code.CANCELLED,
          Code.INTERNAL);

  private static final Duration FIRST_PAUSE = Duration.ofMillis(10);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

  private final EngineProperties properties;
  private volatile boolean closing;

  EngineCalls(EngineProperties properties) {
    this.properties = properties;
  }

  /**
   * @throws ClientStatusException the engine's refusal, or its last one where it stayed away for
   *     {@link EngineProperties#patience()} or busy for {@link EngineProperties#busyPatience()}
   */
  <T> T send(Supplier<? extends FinalCommandStep<T>> command) {
    long tired = System.nanoTime() + properties.patience().toNanos();
    return repeating(failure ->
            !closing && isPassing(failure) && (!isAway(failure) || System.nanoTime() < tired))
        .invoke(() -> command.get().send().join());
  }

  private RetryTemplate repeating(Predicate<Throwable> worthwhile) {
    return new RetryTemplate(
        RetryPolicy.builder()
            .maxRetries(Long.MAX_VALUE)
            .timeout(properties.busyPatience())
            .delay(FIRST_PAUSE)
            .jitter(FIRST_PAUSE)
            .multiplier(2)
            .maxDelay(LONGEST_PAUSE)
            .predicate(worthwhile)
            .build());
  }

  /** Whether the same command may well succeed a little later. */
  static boolean isPassing(Throwable failure) {
    return failure instanceof ClientStatusException refusal
        && PASSING.contains(refusal.getStatusCode());
  }

  /** Whether nobody answered, which is not the same as being too busy. */
  static boolean isAway(Throwable failure) {
    return isPassing(failure)
        && ((ClientStatusException) failure).getStatusCode() != Code.RESOURCE_EXHAUSTED;
  }

  /** Whether the engine answered that what the command is about does not exist (any more). */
  static boolean isGone(Throwable failure) {
    return failure instanceof ClientStatusException refusal
        && refusal.getStatusCode() == Code.NOT_FOUND;
  }

  /** From now on what is worth it is repeated: the application starts, or starts again. */
  void repeat() {
    closing = false;
  }

  /** From now on nothing is repeated: the application stops. */
  void stopRepeating() {
    closing = true;
  }
}
