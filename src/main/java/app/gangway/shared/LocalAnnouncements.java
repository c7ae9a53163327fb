package app.gangway.shared;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Keeps the listeners in memory; an id without listeners keeps nothing. {@link
 * AnnouncementExchange} takes what was announced here to the other nodes.
 */
@Component
class LocalAnnouncements implements Announcements {

  private static final Logger log = LoggerFactory.getLogger(LocalAnnouncements.class);

  private final ConcurrentMap<UUID, List<Listener>> listeners = new ConcurrentHashMap<>();

  private final Set<UUID> announced = ConcurrentHashMap.newKeySet();

  @Override
  public void announce(UUID businessId) {
    announced.add(businessId);
    deliver(businessId);
  }

  /** What was announced on this node since the last call. */
  Set<UUID> takeAnnounced() {
    Set<UUID> taken = new HashSet<>(announced);
    announced.removeAll(taken);
    return taken;
  }

  boolean hasListeners() {
    return !listeners.isEmpty();
  }

  /** Calls the listeners of this business id, and tells no other node. */
  void deliver(UUID businessId) {
    for (Listener listener : listeners.getOrDefault(businessId, List.of())) {
      try {
        listener.action().run();
      } catch (RuntimeException e) {
        log.warn("A listener for {} failed", businessId, e);
      }
    }
  }

  @Override
  public Subscription subscribe(UUID businessId, Runnable action) {
    Listener listener = new Listener(action);
    listeners.compute(
        businessId,
        (id, present) -> {
          List<Listener> all = present == null ? new CopyOnWriteArrayList<>() : present;
          all.add(listener);
          return all;
        });
    return () -> remove(businessId, listener);
  }

  private void remove(UUID businessId, Listener listener) {
    listeners.computeIfPresent(
        businessId,
        (id, present) -> {
          present.remove(listener);
          return present.isEmpty() ? null : present;
        });
  }

  /** Compared by identity: the same action subscribed twice is two listeners. */
  private static final class Listener {
    private final Runnable action;

    Listener(Runnable action) {
      this.action = action;
    }

    Runnable action() {
      return action;
    }
  }
}
