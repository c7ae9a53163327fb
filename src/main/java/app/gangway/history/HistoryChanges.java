package app.gangway.history;

import app.gangway.shared.Announcements.Subscription;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Tells open pages that the history has grown. Reads the positions of the exporter twice a second,
 * and only while a page of this node listens.
 */
@Component
public class HistoryChanges {

  private static final Logger log = LoggerFactory.getLogger(HistoryChanges.class);

  private final JdbcClient jdbc;
  private final Set<Runnable> listeners = ConcurrentHashMap.newKeySet();
  private long known;

  HistoryChanges(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @param listener must be quick, for example hand over to {@code UI.access}; is a hint to read
   *     again
   */
  public Subscription subscribe(Runnable listener) {
    Runnable own = listener::run;
    listeners.add(own);
    return () -> listeners.remove(own);
  }

  @Scheduled(fixedDelayString = "${gangway.history.read-interval:500ms}")
  synchronized void read() {
    if (listeners.isEmpty()) {
      return;
    }
    try {
      long now =
          jdbc.sql("select coalesce(sum(position), 0) from history_stream")
              .query(Long.class)
              .single();
      if (now != known) {
        known = now;
        listeners.forEach(HistoryChanges::tell);
      }
    } catch (DataAccessException | TransactionException away) {
      log.debug("The history could not be read", away);
    }
  }

  private static void tell(Runnable listener) {
    try {
      listener.run();
    } catch (RuntimeException e) {
      log.error("A listener to the history failed", e);
    }
  }
}
