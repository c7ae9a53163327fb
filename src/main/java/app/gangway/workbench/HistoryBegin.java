package app.gangway.workbench;

import app.gangway.history.HistoryUpkeep;
import app.gangway.history.UnderWay;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Enters into a new history what was under way before it, from the tables of the other modules, and
 * keeps these entries true until the exporter has met their instances. What begins in the moment of
 * the entry is entered too, and counts twice until the next look, which therefore comes soon.
 */
@Component
class HistoryBegin {

  private static final Logger log = LoggerFactory.getLogger(HistoryBegin.class);

  private final HistoryUpkeep history;
  private final UnderWayQueries underWay;

  HistoryBegin(HistoryUpkeep history, UnderWayQueries underWay) {
    this.history = history;
    this.underWay = underWay;
  }

  @Scheduled(
      initialDelayString = "${gangway.history.first-entry:10s}",
      fixedDelayString = "${gangway.history.entry-interval:1m}")
  void keep() {
    try {
      history.enterOnce(underWay::all);
      endOthers();
    } catch (DataAccessException | TransactionException e) {
      log.warn(
          "What was under way before the history waits for the next attempt: {}", e.toString());
    }
  }

  @Scheduled(
      initialDelayString = "${gangway.history.first-entry:10s}",
      fixedDelayString = "${gangway.history.removal-interval:5s}")
  void removeMet() {
    try {
      history.removeMet();
    } catch (DataAccessException | TransactionException e) {
      log.warn("Entries that the history has met wait for the next attempt: {}", e.toString());
    }
  }

  private void endOthers() {
    Map<Long, UUID> open = history.openEntered();
    if (open.isEmpty()) {
      return;
    }
    Set<UUID> still =
        underWay.all().stream().map(UnderWay::businessKey).collect(Collectors.toSet());
    open.values().removeIf(still::contains);
    history.endEntered(open.keySet());
  }
}
