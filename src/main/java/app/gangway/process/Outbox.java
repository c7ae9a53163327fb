package app.gangway.process;

import io.camunda.client.api.command.ClientException;
import io.camunda.client.api.command.FinalCommandStep;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The way out to the engine for what the event publication registry has stored: a bounded number at
 * once, the others wait for their turn, in threads that cost next to nothing. Each is repeated in
 * place for a few seconds. What does not get through then fails, stays stored, and {@link
 * Resubmission} tries it again.
 */
@Component
class Outbox {

  private static final Logger log = LoggerFactory.getLogger(Outbox.class);

  private final EngineCalls calls;
  private final EngineReachability engine;
  private final Semaphore places;
  private final int concurrency;
  private final MeterProvider<Counter> counters;
  private volatile boolean closed;

  Outbox(
      EngineCalls calls,
      EngineReachability engine,
      EngineProperties properties,
      MeterRegistry registry) {
    this.calls = calls;
    this.engine = engine;
    this.concurrency = properties.concurrentMessages();
    this.places = new Semaphore(concurrency, true);
    this.counters =
        Counter.builder("gangway.messages")
            .description("What was sent to the engine")
            .withRegistry(registry);
  }

  /**
   * @param <T> what the engine answers
   * @param name what is sent, for the metrics and the log
   * @param taken tells a refusal that means that the engine has it already
   * @throws EngineUnavailable it could not be sent now
   */
  <T> void send(
      String name, Supplier<? extends FinalCommandStep<T>> command, Predicate<Throwable> taken) {
    places.acquireUninterruptibly();
    try {
      if (closed || !engine.isReachable()) {
        throw failed(name, new EngineUnavailable("The engine is not reachable"));
      }
      calls.send(command);
      count(name, "sent");
    } catch (ClientException e) {
      if (!taken.test(e)) {
        if (EngineCalls.isAway(e)) {
          engine.lost(e);
        } else {
          log.warn("{} was not taken, and will be sent again: {}", name, e.toString());
        }
        throw failed(name, new EngineUnavailable(name + " was not taken", e));
      }
      count(name, "known");
    } finally {
      places.release();
    }
  }

  private EngineUnavailable failed(String name, EngineUnavailable failure) {
    count(name, "failed");
    return failure;
  }

  private void count(String name, String outcome) {
    counters.withTags("name", name, "outcome", outcome).increment();
  }

  /** Waits until what is in the queue by now had its turn. */
  void awaitTurn() {
    places.acquireUninterruptibly();
    places.release();
  }

  /** Sends again after a {@link #close}. */
  void open() {
    closed = false;
  }

  /**
   * Sends nothing any more.
   *
   * @return whether what is on its way arrived or failed within this time
   */
  boolean close(Duration time) throws InterruptedException {
    closed = true;
    boolean quiet = places.tryAcquire(concurrency, time.toNanos(), TimeUnit.NANOSECONDS);
    if (quiet) {
      places.release(concurrency);
    }
    return quiet;
  }
}
