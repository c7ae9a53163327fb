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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.TransactionException;

/**
 * Refreshes an open screen when something is announced for its business id, on this node or on
 * another, and every 15 seconds in case an announcement was lost. At most one refresh waits at a
 * time.
 */
public final class LiveUpdates {

  private static final Logger log = LoggerFactory.getLogger(LiveUpdates.class);

  private static final Duration SOON = Duration.ofMillis(50);
  private static final Duration IN_CASE_OF_A_LOSS = Duration.ofSeconds(15);

  private final UI ui;
  private final Executor executor;
  private final SerializableRunnable refresh;
  private final AtomicBoolean waiting = new AtomicBoolean();
  private final Announcements.Subscription subscription;
  private volatile boolean open = true;

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
    this.ui = screen.getUI().orElseThrow();
    this.executor = executor;
    this.refresh = refresh;
    subscription = announcements.subscribe(businessId, () -> executor.execute(this::refreshSoon));
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
      ui.accessLater(
              () -> {
                waiting.set(false);
                if (open && isSignedIn()) {
                  refreshUnlessTheDatabaseIsAway();
                }
              },
              () -> open = false)
          .run();
    }
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
    return CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS, executor);
  }
}
