package app.gangway.invitation;

import app.gangway.shared.AccessDenied;
import app.gangway.shared.Announcements;
import app.gangway.shared.InvalidInput;
import jakarta.annotation.PreDestroy;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Works through lists: the node where a list was begun at once, and every node through those that
 * rest, because their node was stopped. The lock of a line's row keeps two nodes off one line; the
 * database lets it go when a node is killed.
 */
@Component
class BulkWork {

  private static final Logger log = LoggerFactory.getLogger(BulkWork.class);

  /** A list rests when no line of it was done for this time. */
  private static final int IDLE_SECONDS = 10;

  private static final int BATCH = 50;
  private static final int ANNOUNCED_EVERY = 10;

  private final BulkLists lists;
  private final BulkListQueries queries;
  private final InvitationManagement invitations;
  private final Announcements announcements;
  private final Executor executor;
  private final Set<UUID> running = ConcurrentHashMap.newKeySet();
  private volatile boolean stopped;

  BulkWork(
      BulkLists lists,
      BulkListQueries queries,
      InvitationManagement invitations,
      Announcements announcements,
      @Qualifier("applicationTaskExecutor") Executor executor) {
    this.lists = lists;
    this.queries = queries;
    this.invitations = invitations;
    this.announcements = announcements;
    this.executor = executor;
  }

  /** Begins to work on the list, in another thread. */
  void start(UUID list) {
    executor.execute(() -> work(list));
  }

  @Scheduled(
      initialDelayString = "${gangway.invitation.list-interval:5s}",
      fixedDelayString = "${gangway.invitation.list-interval:5s}")
  void goOn() {
    try {
      queries.idle(IDLE_SECONDS).forEach(this::start);
    } catch (DataAccessException | TransactionException away) {
      log.warn("No node looks for lists to finish: {}", away.getClass().getSimpleName());
    }
  }

  @PreDestroy
  void stop() {
    stopped = true;
  }

  void work(UUID id) {
    if (!running.add(id)) {
      return;
    }
    try {
      queries.work(id).ifPresent(this::work);
    } catch (DataAccessException | TransactionException away) {
      // The list is stored; a node goes on when the database is back
      log.warn("A list rests: {}", away.getClass().getSimpleName());
    } finally {
      running.remove(id);
    }
  }

  private void work(BulkLists.Work list) {
    int done;
    do {
      done = 0;
      List<BulkListQueries.Waiting> batch = queries.waiting(list.id(), BATCH);
      for (BulkListQueries.Waiting line : batch) {
        if (stopped) {
          return;
        }
        done += invite(list, line) ? 1 : 0;
        if (done % ANNOUNCED_EVERY == 0) {
          announcements.announce(list.id());
        }
      }
    } while (done > 0);
    lists.finish(list.id());
    announcements.announce(list.id());
  }

  /**
   * @return false where another node has the line, or it has to be tried again later
   */
  private boolean invite(BulkLists.Work list, BulkListQueries.Waiting line) {
    try {
      return invitations.inviteLine(list, line, () -> lists.take(list.id(), line.position()));
    } catch (InvalidInput refused) {
      lists.leaveOut(list.id(), line.position(), refused.messageKey(), refused.arguments());
      return true;
    } catch (AccessDenied noLonger) {
      log.info("The rest of a list is left out: the teammate who began it may not invite any more");
      lists.leaveOutRest(list.id(), "error.bulk.not-allowed");
      return true;
    } catch (RuntimeException failed) {
      // Counts as a failed attempt, so that one line never holds up the others. Does not log the
      // exception: its message can name the address
      log.warn("Line {} of a list failed: {}", line.position(), failed.getClass().getSimpleName());
      lists.failed(list.id(), line.position());
      return false;
    }
  }
}
