package app.gangway.workbench;

import app.gangway.history.HistoryProperties;
import app.gangway.shared.DatabaseClock;
import app.gangway.shared.Utc;
import java.time.LocalDateTime;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Deletes repairs and migration runs that ended longer ago than the history is kept, and the notes
 * of mails about incidents that the history has no more. A few at a time, like the history itself;
 * any node does it. The audit log keeps who did what and why.
 */
@Component
class WorkbenchUpkeep {

  private static final Logger log = LoggerFactory.getLogger(WorkbenchUpkeep.class);
  private static final int AT_ONCE = 100;

  private final RepairOrders repairs;
  private final IncidentMailQueries mails;
  private final MigrationRuns runs;
  private final HistoryProperties properties;
  private final DatabaseClock clock;

  WorkbenchUpkeep(
      RepairOrders repairs,
      IncidentMailQueries mails,
      MigrationRuns runs,
      HistoryProperties properties,
      DatabaseClock clock) {
    this.repairs = repairs;
    this.mails = mails;
    this.runs = runs;
    this.properties = properties;
    this.clock = clock;
  }

  @Scheduled(fixedDelay = 10, initialDelay = 6, timeUnit = TimeUnit.MINUTES)
  void deleteOld() {
    try {
      LocalDateTime before = Utc.of(clock.now().minus(properties.retention()));
      all(() -> repairs.deleteEnded(before, AT_ONCE));
      all(() -> mails.deleteForgotten(AT_ONCE));
      all(() -> runs.deleteFinished(before, AT_ONCE));
    } catch (DataAccessException | TransactionException away) {
      log.warn("Old repairs and migrations stay until the next attempt: {}", away.toString());
    }
  }

  /** Each piece is a transaction of its own. */
  private static void all(IntSupplier piece) {
    int deleted;
    do {
      deleted = piece.getAsInt();
    } while (deleted > 0);
  }
}
