package app.gangway.shared.ui;

import app.gangway.shared.Announcements;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.function.SerializableRunnable;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.TransactionException;

/**
 * Refreshes an open screen when something is announced for its business id, on this node or on
 * another, and every 15 seconds in case an announcement was lost. At most one refresh waits at a
 * time, and after one that took long the next one waits longer, so that a screen with much to count
 * leaves the database and the session most of the time.
 */
public final class LiveUpdates {

  private static final Logger log = LoggerFactory.getLogger(LiveUpdates.class);

  private static final Duration SOON = Duration.ofMillis(50);
  private static final Duration IN_CASE_OF_A_LOSS = Duration.ofSeconds(15);

  /** A refresh up to this length is followed by the next one at once. */
  private static final Duration QUICK = Duration.ofMillis(100);

  /** The rest after a longer refresh, as a multiple of its length. */
  private static final int REST = 2;

  private final UI ui;
  private final Executor executor;
  private final SerializableRunnable refresh;
  private final AtomicBoolean waiting = new AtomicBoolean();
  private final Announcements.Subscription subscription;
  private volatile boolean open = true;

  /** When the next refresh may begin, by {@link System#nanoTime()}. */
  private volatile long earliest = System.nanoTime();

  /**
   * @param screen attached; the updates end when it is detached
   * @param refresh runs with the session locked, as the user of this screen
   */
  public LiveUpdates(
      Component screen,
      UUID businessId,
      Announcements announcements,
      Executor executor,
      SerializableRunnable refresh) {
    this(screen, listener -> announcements.subscribe(businessId, listener), executor, refresh);
  }

  /**
   * @param screen attached; the updates end when it is detached
   * @param news subscribes a listener to hints that there may be something new
   * @param refresh runs with the session locked, as the user of this screen
   */
  public LiveUpdates(
      Component screen,
      Function<Runnable, Announcements.Subscription> news,
      Executor executor,
      SerializableRunnable refresh) {
    this.ui = screen.getUI().orElseThrow();
    this.executor = executor;
    this.refresh = refresh;
    subscription = news.apply(() -> executor.execute(this::refreshSoon));
    screen.addDetachListener(detach -> {
      open = false;
      subscription.close();
      detach.unregisterListener();
    });
    refreshRegularly();
  }

  /**
   * Refreshes often while something is expected: after 50 ms, 100 ms, 200 ms and so on, up to the
   * regular refreshes.
   *
   * @param wanted is asked before every refresh, without the session's lock
   */
  public void refreshOftenWhile(BooleanSupplier wanted) {
    refreshAfter(SOON, wanted);
  }

  private void refreshAfter(Duration delay, BooleanSupplier wanted) {
    if (delay.compareTo(IN_CASE_OF_A_LOSS) < 0) {
      delayed(delay)
          .execute(() -> {
            if (open && wanted.getAsBoolean()) {
              refreshSoon();
              refreshAfter(delay.multipliedBy(2), wanted);
            }
          });
    }
  }

  private void refreshRegularly() {
    delayed(IN_CASE_OF_A_LOSS)
        .execute(() -> {
          if (open) {
            refreshSoon();
            refreshRegularly();
          }
        });
  }

  private void refreshSoon() {
    if (open && waiting.compareAndSet(false, true)) {
      long rest = earliest - System.nanoTime();
      if (rest > 0) {
        delayed(Duration.ofNanos(rest)).execute(this::refreshNow);
      } else {
        refreshNow();
      }
    }
  }

  private void refreshNow() {
    ui.accessLater(
            () -> {
              waiting.set(false);
              if (open && isSignedIn()) {
                long begin = System.nanoTime();
                refreshUnlessTheDatabaseIsAway();
                long end = System.nanoTime();
                earliest = end + restAfter(Duration.ofNanos(end - begin)).toNanos();
              }
            },
            () -> open = false)
        .run();
  }

  /** How long a screen leaves the database and the session alone after a refresh. */
  static Duration restAfter(Duration refresh) {
    if (refresh.compareTo(QUICK) <= 0) {
      return Duration.ZERO;
    }
    Duration rest = refresh.multipliedBy(REST);
    return rest.compareTo(IN_CASE_OF_A_LOSS) < 0 ? rest : IN_CASE_OF_A_LOSS;
  }

  /** No user asked for this refresh: after a failure the screen stays, and the next one comes. */
  private void refreshUnlessTheDatabaseIsAway() {
    try {
      refresh.run();
    } catch (DataAccessException | TransactionException away) {
      log.warn("An open page could not be refreshed: {}", away.getClass().getSimpleName());
    }
  }

  /** False when the session ended while a refresh was waiting. */
  private static boolean isSignedIn() {
    return SecurityContextHolder.getContext().getAuthentication() != null;
  }

  private Executor delayed(Duration delay) {
    return CompletableFuture.delayedExecutor(delay.toNanos(), TimeUnit.NANOSECONDS, executor);
  }
}
