package app.gangway.history;

import app.gangway.history.HistoryQueries.OpenIncident;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Logs each open incident once on this node and after each start, and counts all of them: also
 * those that no worker notices, such as a gateway without a way or an expression that fails. The
 * engine's own words stay out of the log, since they can quote a variable.
 */
@Component
class OpenIncidents {

  private static final Logger log = LoggerFactory.getLogger(OpenIncidents.class);

  /** The newest ones; a cause that stops more instances than that shows in these already. */
  private static final int MOST = 200;

  /** {@code WorkerJobHandler} logs these when the job fails for the last time. */
  private static final String LOGGED_BY_THE_WORKER = "JOB_NO_RETRIES";

  private final HistoryQueries queries;
  private Set<Long> seen = Set.of();
  private volatile long count;

  OpenIncidents(HistoryQueries queries, MeterRegistry registry) {
    this.queries = queries;
    Gauge.builder("gangway.incidents.open", this, incidents -> incidents.count)
        .description("Incidents of the engine that are not resolved, as the history knows them")
        .register(registry);
  }

  @Scheduled(
      initialDelayString = "${gangway.incidents.log-interval:10s}",
      fixedDelayString = "${gangway.incidents.log-interval:10s}")
  synchronized void check() {
    try {
      count = queries.openIncidentCount();
      List<OpenIncident> newest = count == 0 ? List.of() : queries.openIncidents(MOST);
      newest.stream()
          .filter(incident -> !seen.contains(incident.incidentKey()))
          .filter(incident -> !incident.errorType().equals(LOGGED_BY_THE_WORKER))
          .forEach(OpenIncidents::log);
      remember(newest);
    } catch (DataAccessException | TransactionException away) {
      log.debug("The open incidents cannot be read", away);
    }
  }

  /** One of the older ones is no news when it is among the newest again. */
  private void remember(List<OpenIncident> newest) {
    Set<Long> known = new HashSet<>(count > MOST ? seen : Set.of());
    newest.forEach(incident -> known.add(incident.incidentKey()));
    seen = known;
  }

  private static void log(OpenIncident incident) {
    log.error(
        "Incident {} at {} of process {}, instance {}: {}",
        incident.incidentKey(),
        incident.elementId(),
        incident.processId(),
        incident.instanceKey(),
        incident.errorType());
  }
}
