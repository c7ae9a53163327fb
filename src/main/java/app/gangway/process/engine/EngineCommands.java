package app.gangway.process.engine;

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
 * Sends commands to the engine. Retries a command while the engine is too busy or unreachable; the
 * calling thread waits.
 */
@Component
public class EngineCommands {

  private static final Set<Code> TRANSIENT =
      EnumSet.of(
          Code.RESOURCE_EXHAUSTED,
          Code.UNAVAILABLE,
          Code.DEADLINE_EXCEEDED,
          Code.ABORTED,
          Code.CANCELLED,
          Code.INTERNAL,
          // What gRPC says of a connection that closes before a command is written
          Code.UNKNOWN);

  private static final Duration FIRST_PAUSE = Duration.ofMillis(10);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

  /** What a Zeebe broker says when it has paused for lack of space. */
  private static final String OUT_OF_SPACE = "out of disk space";

  private final EngineProperties properties;
  private volatile boolean stopping;
  private volatile boolean lackedSpace;

  public EngineCommands(EngineProperties properties) {
    this.properties = properties;
  }

  /**
   * Sends a command and waits for the engine's answer.
   *
   * @throws ClientStatusException the engine refuses the command; or it stays unreachable for
   *     {@link EngineProperties#patience()}, or busy for {@link EngineProperties#busyPatience()}
   */
  public <T> T send(Supplier<? extends FinalCommandStep<T>> command) {
    long deadline = System.nanoTime() + properties.patience().toNanos();
    T answer =
        retryWhile(
                failure -> {
                  noteLackOfSpace(failure);
                  return !stopping
                      && isTransient(failure)
                      && (!isUnreachable(failure) || System.nanoTime() < deadline);
                })
            .invoke(() -> command.get().send().join());
    forgetLackOfSpace();
    return answer;
  }

  /** Whether the engine refused the latest commands because its disk is full. */
  boolean lackedSpace() {
    return lackedSpace;
  }

  /** Reports that the engine takes commands. */
  void forgetLackOfSpace() {
    lackedSpace = false;
  }

  private void noteLackOfSpace(Throwable failure) {
    if (isOutOfSpace(failure)) {
      lackedSpace = true;
    }
  }

  /** Whether the engine refused the command because the disk of its data is full. */
  public static boolean isOutOfSpace(Throwable failure) {
    return failure instanceof ClientStatusException refusal
        && refusal.getStatusCode() == Code.RESOURCE_EXHAUSTED
        && String.valueOf(refusal.getMessage()).contains(OUT_OF_SPACE);
  }

  private RetryTemplate retryWhile(Predicate<Throwable> worthRetrying) {
    return new RetryTemplate(
        RetryPolicy.builder()
            .maxRetries(Long.MAX_VALUE)
            .timeout(properties.busyPatience())
            .delay(FIRST_PAUSE)
            .jitter(FIRST_PAUSE)
            .multiplier(2)
            .maxDelay(LONGEST_PAUSE)
            .predicate(worthRetrying)
            .build());
  }

  /** Whether the same command may succeed a little later. */
  public static boolean isTransient(Throwable failure) {
    return failure instanceof ClientStatusException refusal
        && TRANSIENT.contains(refusal.getStatusCode());
  }

  /** Whether the engine did not answer; an engine that is too busy did. */
  public static boolean isUnreachable(Throwable failure) {
    return isTransient(failure)
        && ((ClientStatusException) failure).getStatusCode() != Code.RESOURCE_EXHAUSTED;
  }

  /** Whether the engine answered that the command's job or message does not exist (any more). */
  public static boolean isNotFound(Throwable failure) {
    return failure instanceof ClientStatusException refusal
        && refusal.getStatusCode() == Code.NOT_FOUND;
  }

  /** Allows retries: the application starts, or starts again. */
  public void allowRetries() {
    stopping = false;
  }

  /** From now on each command is tried once: the application stops. */
  public void stopRetrying() {
    stopping = true;
  }
}
