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
 * Lets an open screen look again when something is announced for its business id, and every now and
 * then in case that happened on another node. However much is announced, one look at a time waits.
 */
public final class LiveUpdates {

  private static final Logger log = LoggerFactory.getLogger(LiveUpdates.class);

  private static final Duration SOON = Duration.ofMillis(50);
  private static final Duration IN_CASE_OF_OTHER_NODES = Duration.ofSeconds(15);

  private final UI ui;
  private final Executor executor;
  private final SerializableRunnable look;
  private final AtomicBoolean waiting = new AtomicBoolean();
  private final Announcements.Subscription subscription;
  private volatile boolean open = true;

  /**
   * @param screen attached; the updates end when it is detached
   * @param look runs with the session locked, as the person at this screen
   */
  public LiveUpdates(
      Component screen,
      UUID businessId,
      Announcements announcements,
      Executor executor,
      SerializableRunnable look) {
    this.ui = screen.getUI().orElseThrow();
    this.executor = executor;
    this.look = look;
    subscription = announcements.subscribe(businessId, () -> executor.execute(this::lookSoon));
    screen.addDetachListener(detach -> {
      open = false;
      subscription.close();
      detach.unregisterListener();
    });
    lookRegularly();
  }

  /**
   * Looks again and again, for something that is known to come: after 50 ms, 100 ms, 200 ms and so
   * on, up to the regular looks.
   *
   * @param wanted asked before every look, without the session's lock
   */
  public void lookOftenWhile(BooleanSupplier wanted) {
    lookAfter(SOON, wanted);
  }

  private void lookAfter(Duration delay, BooleanSupplier wanted) {
    if (delay.compareTo(IN_CASE_OF_OTHER_NODES) < 0) {
      delayed(delay)
          .execute(() -> {
            if (open && wanted.getAsBoolean()) {
              lookSoon();
              lookAfter(delay.multipliedBy(2), wanted);
            }
          });
    }
  }

  private void lookRegularly() {
    delayed(IN_CASE_OF_OTHER_NODES)
        .execute(() -> {
          if (open) {
            lookSoon();
            lookRegularly();
          }
        });
  }

  private void lookSoon() {
    if (open && waiting.compareAndSet(false, true)) {
      ui.accessLater(
              () -> {
                waiting.set(false);
                if (open && somebodyIsSignedIn()) {
                  lookUnlessTheDatabaseIsAway();
                }
              },
              () -> open = false)
          .run();
    }
  }

  /** Nobody asked for this look: what is on the screen stays, and another one comes. */
  private void lookUnlessTheDatabaseIsAway() {
    try {
      look.run();
    } catch (DataAccessException | TransactionException away) {
      log.warn("An open page could not look again: {}", away.getClass().getSimpleName());
    }
  }

  /** Nobody is any more when the session ends with a look still waiting. */
  private static boolean somebodyIsSignedIn() {
    return SecurityContextHolder.getContext().getAuthentication() != null;
  }

  private Executor delayed(Duration delay) {
    return CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS, executor);
  }
}
