package app.gangway.workflow;

import app.gangway.history.ProcessInstance;
import app.gangway.process.HumanSteps;
import app.gangway.process.InstanceCommands;
import app.gangway.process.InstanceCommands.Answer;
import app.gangway.process.InstanceCommands.EngineAway;
import app.gangway.shared.Announcements;
import app.gangway.shared.AuditAction;
import app.gangway.shared.Audited;
import app.gangway.shared.DatabaseClock;
import app.gangway.workflow.RunQueries.Root;
import app.gangway.workflow.RunQueries.Row;
import app.gangway.workflow.RunRows.Order;
import app.gangway.workflow.RunRows.OrderKind;
import app.gangway.workspace.WorkspaceManagement;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends the repairs of runs to the engine, and stores how each ended together with the entry in the
 * audit log. One that the engine does not answer stays ordered and is sent again, by any node.
 */
@Component
class RunDispatch {

  private static final Logger log = LoggerFactory.getLogger(RunDispatch.class);
  private static final int BATCH = 50;

  private final HumanSteps steps;
  private final RunRows rows;
  private final RunQueries queries;
  private final InstanceCommands engine;
  private final WorkspaceManagement workspaces;
  private final Announcements announcements;
  private final ApplicationEventPublisher events;
  private final TransactionTemplate transaction;
  private final DatabaseClock clock;

  RunDispatch(
      HumanSteps steps,
      RunRows rows,
      RunQueries queries,
      InstanceCommands engine,
      WorkspaceManagement workspaces,
      Announcements announcements,
      ApplicationEventPublisher events,
      TransactionTemplate transaction,
      DatabaseClock clock) {
    this.steps = steps;
    this.rows = rows;
    this.queries = queries;
    this.engine = engine;
    this.workspaces = workspaces;
    this.announcements = announcements;
    this.events = events;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** Sends the orders that a node did not bring to an end. */
  @Scheduled(
      initialDelayString = "${gangway.workflow.runs.resend-interval:10s}",
      fixedDelayString = "${gangway.workflow.runs.resend-interval:10s}")
  void resend() {
    try {
      for (Order order : queries.dueOrders(clock.now(), BATCH)) {
        if (rows.claim(order)) {
          send(again(order));
        }
      }
    } catch (DataAccessException | TransactionException away) {
      log.warn("Repairs of runs are sent later, the database is away: {}", away.toString());
    }
  }

  private static Order again(Order order) {
    return new Order(order.run(), order.kind(), order.by(), order.at(), order.tries() + 1);
  }

  /** Sends an order that this node has just stored, or claimed. */
  RunAnswer send(Order order) {
    RunAnswer answer;
    try {
      answer = order.kind() == OrderKind.CANCEL ? cancel(order) : retry(order);
    } catch (EngineAway away) {
      log.warn("A repair of run {} waits for the engine", order.run());
      answer = RunAnswer.LATER;
    }
    if (answer == RunAnswer.LATER) {
      rows.release(order);
      return answer;
    }
    RunAnswer known = answer;
    transaction.executeWithoutResult(status -> end(order, known));
    return answer;
  }

  private RunAnswer cancel(Order order) {
    List<Root> roots = queries.roots(order.run());
    if (roots.isEmpty()) {
      // The engine has not begun it, or the history has not told yet
      return RunAnswer.LATER;
    }
    RunAnswer answer =
        worst(
            roots.stream()
                .filter(root -> root.state() == ProcessInstance.State.ACTIVE)
                .map(root -> engine.cancel(root.key())));
    // What an earlier try has canceled is gone in this one
    return answer == RunAnswer.GONE && order.tries() > 1 ? RunAnswer.DONE : answer;
  }

  private RunAnswer retry(Order order) {
    RunAnswer answer =
        worst(
            queries.openIncidents(order.run()).stream()
                .map(incident -> engine.resolve(incident.key(), incident.job())));
    return answer == RunAnswer.GONE && order.tries() > 1 ? RunAnswer.DONE : answer;
  }

  /** All are asked, and one that was done counts more than one that was gone. */
  private static RunAnswer worst(Stream<Answer> answers) {
    List<Answer.Kind> kinds = answers.map(Answer::kind).toList();
    return kinds.contains(Answer.Kind.REFUSED)
        ? RunAnswer.REFUSED
        : kinds.contains(Answer.Kind.DONE) ? RunAnswer.DONE : RunAnswer.GONE;
  }

  private void end(Order order, RunAnswer answer) {
    if (answer == RunAnswer.DONE && order.kind() == OrderKind.CANCEL) {
      rows.cancel(order.run(), order.by());
      steps.end(order.run().value());
    }
    if (!rows.endOrder(order)) {
      return;
    }
    Row run = queries.find(order.run()).orElseThrow();
    // Where it came to its end in the same moment, nothing was canceled
    if (answer == RunAnswer.DONE
        && (order.kind() == OrderKind.RETRY || run.state() == RunState.CANCELED)) {
      events.publishEvent(
          new Audited(
              workspaces.get(run.workspace()).agencyId(),
              order.by(),
              order.kind() == OrderKind.CANCEL ? AuditAction.RUN_CANCELED : AuditAction.RUN_RETRIED,
              run.workflow(),
              run.workspace(),
              run.id().toString()));
    }
    announcements.announceAfterCommit(run.workspace().value(), run.id().value());
  }
}
