package app.gangway.shared;

import java.util.Arrays;
import java.util.UUID;

/**
 * Tells open screens that something changed for a business id: a step arrived, the wizard ended, an
 * invitation was accepted. Those of this node hear it at once, those of other nodes within two
 * seconds. An announcement is only a hint to refresh: it carries no state, and a crash can lose it,
 * so a screen that must not miss a change also reads the database regularly.
 */
public interface Announcements {

  /**
   * Calls this node's listeners of this business id, in this thread; to be called after the commit.
   * A listener that fails is logged, and the others are still called.
   */
  void announce(UUID businessId);

  /** Announces these when the current transaction has committed; at once where there is none. */
  default void announceAfterCommit(UUID... businessIds) {
    AfterCommit.run(() -> Arrays.stream(businessIds).forEach(this::announce));
  }

  /**
   * @param listener must be quick, for example hand over to {@code UI.access}
   */
  Subscription subscribe(UUID businessId, Runnable listener);

  /** Ends with {@link #close()}; a second call changes nothing. */
  interface Subscription extends AutoCloseable {
    @Override
    void close();
  }
}
