package app.gangway.process.outbox;

import app.gangway.process.EngineMessage;
import app.gangway.process.engine.EngineCommands;
import app.gangway.process.engine.EngineProperties;
import app.gangway.process.engine.EngineReachability;
import app.gangway.process.engine.ProcessVariables;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientException;
import io.camunda.client.api.command.ClientStatusException;
import io.camunda.client.api.command.FinalCommandStep;
import io.grpc.Status.Code;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Sends stored events to the engine, right after the commit that stored them. Each event has a
 * virtual thread; a bounded number of commands is sent at once, and each is retried for a few
 * seconds. An event that does not get through stays stored, and {@link Resubmission} sends it
 * again.
 */
@Component
public class Outbox {

  private static final Logger log = LoggerFactory.getLogger(Outbox.class);

  // The ids are stored with each event: after a change of an id, stored events would not find their
  // method
  private static final String MESSAGES = "engine-message";
  static final String COMPLETED_STEPS = "human-step-completed";

  private final CamundaClient client;
  private final EngineCommands commands;
  private final EngineReachability engine;
  private final ProcessVariables json;
  private final Semaphore slots;
  private final int concurrency;
  private final MeterProvider<Counter> counters;
  private volatile boolean closed;

  Outbox(
      CamundaClient client,
      EngineCommands commands,
      EngineReachability engine,
      ProcessVariables json,
      EngineProperties properties,
      MeterRegistry registry) {
    this.client = client;
    this.commands = commands;
    this.engine = engine;
    this.json = json;
    this.concurrency = properties.concurrentMessages();
    this.slots = new Semaphore(concurrency, true);
    this.counters =
        Counter.builder("gangway.messages")
            .description("What was sent to the engine")
            .withRegistry(registry);
  }

  /** A person completed a step: its job is completed with these variables. */
  public record StepCompleted(
      long jobKey, UUID businessId, Map<String, @Nullable Object> variables) {}

  /** The engine did not take a command now; its event stays stored. */
  static final class NotSent extends RuntimeException {
    NotSent(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /** Whether this event is sent to the engine, rather than for example to the mail server. */
  static boolean isForTheEngine(Object event) {
    return event instanceof EngineMessage || event instanceof StepCompleted;
  }

  @Async("engineMessageExecutor")
  @TransactionalEventListener(id = MESSAGES)
  void publish(EngineMessage message) {
    String values = json.write(message.variables());
    send(
        message.messageName(),
        () ->
            client
                .newPublishMessageCommand()
                .messageName(message.messageName())
                .correlationKey(message.correlationKey())
                .messageId(message.messageId())
                .timeToLive(message.timeToLive())
                .variables(values),
        Set.of(Code.ALREADY_EXISTS));
  }

  /**
   * The job may be gone: it was completed before, or the process left the step. Or its timeout is
   * over: the engine then delivers it again, and the inbox completes it.
   */
  @Async("engineMessageExecutor")
  @TransactionalEventListener(id = COMPLETED_STEPS)
  void complete(StepCompleted step) {
    String values = json.write(step.variables());
    send(
        "human-step",
        () -> client.newCompleteCommand(step.jobKey()).variables(values),
        Set.of(Code.NOT_FOUND, Code.FAILED_PRECONDITION));
  }

  /**
   * @param <T> the type of the engine's answer
   * @param name the command's name in the metrics and the log
   * @param done the refusals that mean that nothing is left to do
   */
  private <T> void send(
      String name, Supplier<? extends FinalCommandStep<T>> command, Set<Code> done) {
    slots.acquireUninterruptibly();
    try {
      if (closed || !engine.isReachable()) {
        throw notSent(name, "The engine is not reachable", null);
      }
      commands.send(command);
      count(name, "sent");
    } catch (ClientException e) {
      if (!(e instanceof ClientStatusException refusal && done.contains(refusal.getStatusCode()))) {
        if (EngineCommands.isUnreachable(e)) {
          engine.markUnreachable(e);
        } else {
          log.warn("{} was not taken, and will be sent again: {}", name, e.toString());
        }
        throw notSent(name, name + " was not taken", e);
      }
      count(name, "known");
    } finally {
      slots.release();
    }
  }

  private NotSent notSent(String name, String reason, @Nullable Throwable cause) {
    count(name, "failed");
    return new NotSent(reason, cause);
  }

  private void count(String name, String outcome) {
    counters.withTags("name", name, "outcome", outcome).increment();
  }

  /** Waits until all commands that are queued now have been tried. */
  void awaitQueued() {
    slots.acquireUninterruptibly();
    slots.release();
  }

  /** Allows sending: the application starts, or starts again after a {@link #close}. */
  public void open() {
    closed = false;
  }

  /**
   * Stops sending.
   *
   * @return whether the commands that were being sent ended within this time
   */
  public boolean close(Duration time) throws InterruptedException {
    closed = true;
    boolean ended = slots.tryAcquire(concurrency, time.toNanos(), TimeUnit.NANOSECONDS);
    if (ended) {
      slots.release(concurrency);
    }
    return ended;
  }
}
