package app.gangway.workflow;

import app.gangway.history.HistoryChanges;
import app.gangway.history.HistoryStatus;
import app.gangway.history.HistoryWatch;
import app.gangway.process.EngineReplaced;
import app.gangway.process.HumanSteps;
import app.gangway.shared.Announcements;
import app.gangway.shared.DatabaseClock;
import app.gangway.shared.RunId;
import app.gangway.shared.WorkspaceId;
import app.gangway.workflow.RunQueries.Root;
import app.gangway.workflow.RunQueries.Row;
import app.gangway.workflow.RunRows.CancelReason;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings the rows of runs to the end that the engine came to, and deletes old ones. It looks at
 * what ended lately whenever the history has grown, and compares all open runs with it from time to
 * time, so that an end that was missed is found. All nodes do, and one of them changes the row.
 *
 * <p>Where the engine was replaced, a run that had not begun is requested once more. One that had
 * begun is canceled and says why: unlike the wizard, which remembers what a client has done, its
 * steps would be done a second time, mails and invoices too. A teammate can replay it.
 */
@Component
@EnableConfigurationProperties(RunProperties.class)
class RunUpkeep {

  private static final Logger log = LoggerFactory.getLogger(RunUpkeep.class);

  /** What ended longer ago is found by the comparison of all. */
  private static final Duration LATELY = Duration.ofMinutes(2);

  private static final int COMPARED_AT_ONCE = 500;
  private static final int DELETED_AT_ONCE = 100;
  private static final int FILES_AT_ONCE = 10;

  private final RunQueries queries;
  private final RunRows rows;
  private final UpdateFeed updates;
  private final Submissions submissions;
  private final RunProperties properties;
  private final HumanSteps steps;
  private final HistoryWatch watch;
  private final Announcements announcements;
  private final ApplicationEventPublisher events;
  private final TransactionTemplate transaction;
  private final DatabaseClock clock;
  private final Executor executor;
  private final RunInput inputs;
  private final RunWebhooks webhooks;
  private final AtomicBoolean waiting = new AtomicBoolean();
  private final Announcements.Subscription changes;

  RunUpkeep(
      RunQueries queries,
      RunRows rows,
      UpdateFeed updates,
      Submissions submissions,
      RunProperties properties,
      HumanSteps steps,
      HistoryWatch watch,
      HistoryChanges changes,
      Announcements announcements,
      ApplicationEventPublisher events,
      TransactionTemplate transaction,
      DatabaseClock clock,
      @Qualifier("applicationTaskExecutor") Executor executor,
      RunInput inputs,
      RunWebhooks webhooks) {
    this.queries = queries;
    this.rows = rows;
    this.updates = updates;
    this.submissions = submissions;
    this.properties = properties;
    this.steps = steps;
    this.watch = watch;
    this.announcements = announcements;
    this.events = events;
    this.transaction = transaction;
    this.clock = clock;
    this.executor = executor;
    this.inputs = inputs;
    this.webhooks = webhooks;
    this.changes = changes.subscribe(this::historyHasGrown);
  }

  @EventListener
  void stop(ContextClosedEvent closed) {
    changes.close();
  }

  /** At most one look waits at a time. */
  private void historyHasGrown() {
    if (waiting.compareAndSet(false, true)) {
      executor.execute(() -> {
        waiting.set(false);
        endLately();
      });
    }
  }

  /** Ends the runs whose instances ended lately. */
  void endLately() {
    try {
      end(queries.endedSince(clock.now().minus(LATELY).minus(watch.status().lag())));
    } catch (DataAccessException | TransactionException away) {
      log.debug("Ended runs are found later", away);
    }
  }

  /** Compares all open runs with the history, piece by piece. */
  @Scheduled(
      initialDelayString = "${gangway.workflow.runs.compare-interval:1m}",
      fixedDelayString = "${gangway.workflow.runs.compare-interval:1m}")
  void compareAll() {
    try {
      List<RunId> piece = queries.open(null, COMPARED_AT_ONCE);
      while (!piece.isEmpty()) {
        end(queries.endedOf(piece));
        piece = queries.open(piece.getLast(), COMPARED_AT_ONCE);
      }
    } catch (DataAccessException | TransactionException away) {
      log.warn("Open runs are compared later, the database is away: {}", away.toString());
    }
  }

  private void end(List<Root> ended) {
    Map<RunId, Root> last = new HashMap<>();
    ended.forEach(root -> last.put(root.run(), root));
    last.values().forEach(root -> transaction.executeWithoutResult(status -> end(root)));
  }

  private void end(Root root) {
    Instant at = Objects.requireNonNullElseGet(root.endedAt(), clock::now);
    boolean changed =
        switch (root.state()) {
          case COMPLETED -> rows.complete(root.run(), at);
          case CANCELED -> rows.cancel(root.run(), CancelReason.ENGINE, at);
          case LOST -> rows.cancel(root.run(), CancelReason.ENGINE_REPLACED, at);
          case ACTIVE -> false;
        };
    if (changed) {
      steps.end(root.run().value());
      queries.find(root.run()).ifPresent(run -> announce(run.workspace(), run.id()));
    }
  }

  @EventListener
  @Transactional(propagation = Propagation.MANDATORY)
  void on(EngineReplaced replaced) {
    Instant now = clock.now();
    boolean historyTells = watch.statusNow().state() != HistoryStatus.State.OFF;
    List<RunId> piece = queries.open(null, COMPARED_AT_ONCE);
    while (!piece.isEmpty()) {
      piece.forEach(run -> beginAgainOrEnd(run, historyTells, now));
      piece = queries.open(piece.getLast(), COMPARED_AT_ONCE);
    }
  }

  private void beginAgainOrEnd(RunId id, boolean historyTells, Instant now) {
    Row run = queries.find(id).orElseThrow();
    String processId = run.processId();
    if (historyTells && processId != null && queries.roots(id).isEmpty()) {
      // With the id of the first message, in case the outbox still has that one to send
      events.publishEvent(
          new RunRequested(
              id, processId, webhooks.withAddresses(id, inputs.read(queries.input(id)))));
    } else {
      rows.cancel(id, CancelReason.ENGINE_REPLACED, now);
      announce(run.workspace(), id);
    }
  }

  private void announce(WorkspaceId workspace, RunId run) {
    announcements.announceAfterCommit(workspace.value(), run.value());
  }

  /**
   * Deletes what ended longer ago than it is kept, with its steps, tasks, submissions and files, in
   * small pieces. What was told to the workspace stays.
   */
  @Scheduled(fixedDelay = 10, initialDelay = 5, timeUnit = TimeUnit.MINUTES)
  void deleteOld() {
    Instant before = clock.now().minus(properties.retention());
    try {
      int deleted = 0;
      List<RunId> piece = queries.endedBefore(before, DELETED_AT_ONCE);
      while (!piece.isEmpty()) {
        delete(piece);
        deleted += piece.size();
        piece = queries.endedBefore(before, DELETED_AT_ONCE);
      }
      deleteAll(() -> updates.deleteFilesLeftBefore(before, FILES_AT_ONCE));
      if (deleted > 0) {
        log.info("Deleted {} runs that ended before {}", deleted, before);
      }
    } catch (DataAccessException | TransactionException e) {
      log.warn("Old runs stay until the next attempt: {}", e.toString());
    }
  }

  private void delete(List<RunId> runs) {
    deleteAll(() -> updates.deleteFiles(runs, FILES_AT_ONCE));
    deleteAll(() -> submissions.deleteFiles(runs, FILES_AT_ONCE));
    transaction.executeWithoutResult(status -> {
      steps.forget(runs.stream().map(RunId::value).toList());
      rows.delete(runs);
    });
  }

  /** Each piece is a transaction of its own. */
  private void deleteAll(IntSupplier piece) {
    while (Objects.requireNonNull(transaction.execute(status -> piece.getAsInt())) > 0) {
      log.debug("Deleted a piece of the files of old runs");
    }
  }
}
