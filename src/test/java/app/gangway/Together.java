package app.gangway;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Runs several actions at the same moment, as concurrent users do. */
public final class Together {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private Together() {}

  /** Starts all of them at once, each in its own thread, and gives their outcomes in order. */
  @SafeVarargs
  public static <T> List<Outcome<T>> run(Callable<T>... actions) {
    return run(List.of(actions));
  }

  /** The same for a list of actions. */
  public static <T> List<Outcome<T>> run(List<Callable<T>> actions) {
    CyclicBarrier start = new CyclicBarrier(actions.size());
    try (ExecutorService threads =
        Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
      List<Future<Outcome<T>>> running =
          actions.stream()
              .map(action ->
                  threads.submit(() -> {
                    start.await();
                    return Outcome.of(action);
                  }))
              .toList();
      return running.stream().map(Together::outcome).toList();
    }
  }

  private static <T> Outcome<T> outcome(Future<Outcome<T>> running) {
    try {
      return running.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException("an action did not end", e);
    }
  }

  /** The outcome of one action: a value or a failure. */
  public record Outcome<T>(@Nullable T result, @Nullable Throwable thrown) {

    static <T> Outcome<T> of(Callable<T> action) {
      try {
        return new Outcome<>(action.call(), null);
      } catch (Exception e) {
        return new Outcome<>(null, e);
      }
    }

    public boolean succeeded() {
      return thrown == null;
    }

    /** The value of an action that succeeded. */
    public T value() {
      return Objects.requireNonNull(result);
    }

    /** The failure of an action that failed. */
    public Throwable failure() {
      return Objects.requireNonNull(thrown);
    }
  }
}
