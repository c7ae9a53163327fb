package app.gangway.workbench;

import app.gangway.domain.DomainChecks;
import app.gangway.domain.DomainVerificationId;
import app.gangway.history.HistoryQueries;
import app.gangway.invitation.InvitationProcess;
import app.gangway.process.EngineReplaced;
import app.gangway.process.InstanceCommands;
import app.gangway.process.InstanceCommands.Answer;
import app.gangway.process.InstanceCommands.EngineAway;
import app.gangway.process.StepsLeft;
import app.gangway.shared.AuditAction;
import app.gangway.shared.Audited;
import app.gangway.shared.InvitationId;
import app.gangway.workbench.RepairOrders.Kind;
import app.gangway.workbench.RepairOrders.Order;
import app.gangway.workbench.RepairOrders.Outcome;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends orders to the engine, and stores how each ended together with the entry in the audit log.
 * An order that the engine does not answer stays open and is sent again, by any node.
 */
@Component
class RepairDispatch {

  private static final Logger log = LoggerFactory.getLogger(RepairDispatch.class);
  private static final int BATCH = 50;
  private static final int LONGEST_ANSWER = 400;

  private final RepairOrders orders;
  private final InstanceCommands engine;
  private final HistoryQueries history;
  private final RepairQueries queries;
  private final LostAnswerQueries lostAnswers;
  private final InvitationProcess invitations;
  private final DomainChecks domains;
  private final ApplicationEventPublisher events;
  private final TransactionTemplate transaction;
  private final JsonMapper json;

  RepairDispatch(
      RepairOrders orders,
      InstanceCommands engine,
      HistoryQueries history,
      RepairQueries queries,
      LostAnswerQueries lostAnswers,
      InvitationProcess invitations,
      DomainChecks domains,
      ApplicationEventPublisher events,
      TransactionTemplate transaction,
      JsonMapper json) {
    this.orders = orders;
    this.engine = engine;
    this.history = history;
    this.queries = queries;
    this.lostAnswers = lostAnswers;
    this.invitations = invitations;
    this.domains = domains;
    this.events = events;
    this.transaction = transaction;
    this.json = json;
  }

  /** Sends an order that this node has just stored. */
  RepairResult send(Order order) {
    return send(order, false);
  }

  /** The same, where the change of the row may end the instance before this order does. */
  RepairResult sendAfterChange(Order order) {
    return send(order, true);
  }

  /** Leaves an order to the next round, without asking an engine that has just not answered. */
  RepairResult leave(Order order) {
    orders.release(order.id());
    return RepairResult.LATER;
  }

  /** Sends the orders that a node did not bring to an end. */
  @Scheduled(
      initialDelayString = "${gangway.repair.resend-interval:30s}",
      fixedDelayString = "${gangway.repair.resend-interval:30s}")
  void resend() {
    try {
      for (Order order : orders.claimDue(BATCH)) {
        if (send(order, true).outcome() == RepairResult.Outcome.LATER) {
          return;
        }
      }
    } catch (DataAccessException | TransactionException away) {
      log.warn("Open repairs are sent later, the database does not answer: {}", away.toString());
    }
  }

  @EventListener
  @Transactional(propagation = Propagation.MANDATORY)
  void on(EngineReplaced replaced) {
    orders.endAll();
  }

  /**
   * @param again the order, or the change that belongs to it, may have reached the engine before,
   *     which then finds nothing left to do
   */
  private RepairResult send(Order order, boolean again) {
    Attempt attempt;
    try {
      attempt = command(order);
    } catch (EngineAway away) {
      log.warn("A repair of instance {} waits for the engine", order.instanceKey());
      orders.release(order.id());
      return RepairResult.LATER;
    }
    String reason = shortened(attempt.answer().reason());
    Outcome outcome =
        Objects.requireNonNull(transaction.execute(status -> end(order, attempt, again, reason)));
    return new RepairResult(
        RepairResult.Outcome.valueOf(outcome.name()), reason, attempt.variablesSet());
  }

  /**
   * @param variablesSet whether variables were set, also where the rest of the order failed
   */
  private record Attempt(Answer answer, boolean variablesSet) {}

  private Attempt command(Order order) {
    return switch (order.kind()) {
      case RETRY -> {
        if (order.variables() != null) {
          Answer set = engine.setVariables(required(order.scopeKey()), variables(order));
          if (set.kind() != Answer.Kind.DONE) {
            yield new Attempt(set, false);
          }
        }
        yield new Attempt(
            engine.resolve(required(order.targetKey()), order.jobKey()), order.variables() != null);
      }
      case CANCEL, RESTART -> new Attempt(engine.cancel(order.rootKey()), false);
      case MOVE ->
          new Attempt(
              engine.move(
                  order.instanceKey(),
                  required(order.targetKey()),
                  Objects.requireNonNull(order.elementId())),
              false);
      case SET_VARIABLE -> {
        Answer set = engine.setVariables(required(order.targetKey()), variables(order));
        yield new Attempt(set, set.kind() == Answer.Kind.DONE);
      }
    };
  }

  private Outcome end(Order order, Attempt attempt, boolean again, @Nullable String reason) {
    Optional<InstanceSubject> subject = history.instance(order.rootKey()).flatMap(queries::subject);
    boolean startsAnew =
        order.kind() == Kind.RESTART && subject.filter(InstanceSubject::startsAnew).isPresent();
    Outcome outcome =
        switch (attempt.answer().kind()) {
          case DONE -> Outcome.DONE;
          case GONE ->
              startsAnew || (again && lostAnswers.tookEffect(order).orElse(true))
                  ? Outcome.DONE
                  : Outcome.GONE;
          case REFUSED -> Outcome.REFUSED;
        };
    if (!orders.end(order.id(), outcome, reason)) {
      return outcome;
    }
    if (outcome == Outcome.DONE) {
      if (startsAnew) {
        startAnew(subject.orElseThrow(), order.rootKey());
      }
      // Nothing begins anew where the row has ended meanwhile: then the instance has only ended
      audit(
          order, audited(order.kind() == Kind.RESTART && !startsAnew ? Kind.CANCEL : order.kind()));
    } else if (attempt.variablesSet()) {
      audit(order, AuditAction.PROCESS_VARIABLE_SET);
    }
    subject
        .map(InstanceSubject::wizard)
        .ifPresent(wizard -> events.publishEvent(new StepsLeft(wizard.value())));
    return outcome;
  }

  private void audit(Order order, AuditAction action) {
    events.publishEvent(
        new Audited(
            order.agency(),
            order.orderedBy(),
            action,
            order.subject(),
            order.workspace(),
            order.detail()));
  }

  private void startAnew(InstanceSubject subject, long ended) {
    switch (subject.kind()) {
      case CLIENT_INVITATION, TEAMMATE_INVITATION ->
          invitations.startAnew(new InvitationId(subject.id()), ended);
      case HOST_NAME -> domains.startAnew(new DomainVerificationId(subject.id()), ended);
      case WIZARD -> invitations.startAnew(queries.invitationOf(subject.id()), ended);
      case REMOVAL -> throw new IllegalStateException("a removal never starts anew");
    }
  }

  private static AuditAction audited(Kind kind) {
    return switch (kind) {
      case RETRY -> AuditAction.PROCESS_RETRIED;
      case CANCEL -> AuditAction.PROCESS_CANCELED;
      case RESTART -> AuditAction.PROCESS_STARTED_ANEW;
      case MOVE -> AuditAction.PROCESS_MOVED;
      case SET_VARIABLE -> AuditAction.PROCESS_VARIABLE_SET;
    };
  }

  private Map<String, Object> variables(Order order) {
    return json.readValue(
        Objects.requireNonNull(order.variables()), new TypeReference<Map<String, Object>>() {});
  }

  private static long required(@Nullable Long key) {
    return Objects.requireNonNull(key);
  }

  private static @Nullable String shortened(@Nullable String reason) {
    return reason == null || reason.length() <= LONGEST_ANSWER
        ? reason
        : reason.substring(0, LONGEST_ANSWER - 1) + "…";
  }
}
