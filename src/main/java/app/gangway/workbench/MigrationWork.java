package app.gangway.workbench;

import app.gangway.domain.DomainChecks;
import app.gangway.domain.DomainVerificationId;
import app.gangway.history.HistoryQueries;
import app.gangway.invitation.InvitationProcess;
import app.gangway.process.DeployedProcesses;
import app.gangway.process.DeployedProcesses.DeployedProcess;
import app.gangway.process.HumanSteps;
import app.gangway.process.InstanceCommands;
import app.gangway.process.InstanceCommands.Answer;
import app.gangway.process.MigrationModel;
import app.gangway.shared.Announcements;
import app.gangway.shared.AuditAction;
import app.gangway.shared.Audited;
import app.gangway.shared.InvitationId;
import app.gangway.workbench.MigrationCheck.Position;
import app.gangway.workbench.MigrationProblem.Kind;
import app.gangway.workbench.MigrationQueries.Running;
import app.gangway.workbench.MigrationQueries.Work;
import app.gangway.workbench.MigrationRun.State;
import app.gangway.workbench.MigrationRuns.Claim;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Works through migrations: the node where one was begun at once, and every node through those that
 * rest, because their node was stopped. An instance belongs to the node that claimed its row, for
 * longer than a command takes; after that any node may try it again. Each step can be repeated: the
 * engine takes a second migration like the first, a second cancellation finds nothing, and the
 * message that starts a process anew is named after the instance that ended.
 */
@Component
class MigrationWork {

  private static final Logger log = LoggerFactory.getLogger(MigrationWork.class);

  private static final int AT_ONCE = 4;
  private static final int MOST_ATTEMPTS = 6;
  private static final Duration PAUSE = Duration.ofSeconds(2);
  private static final String BUSY = "concurrent command";

  private final MigrationRuns runs;
  private final MigrationQueries queries;
  private final DeployedProcesses deployed;
  private final InstanceCommands engine;
  private final HumanSteps steps;
  private final InvitationProcess invitations;
  private final DomainChecks domains;
  private final HistoryQueries history;
  private final RepairQueries subjects;
  private final ApplicationEventPublisher events;
  private final Announcements announcements;
  private final TransactionTemplate transaction;
  private final Executor executor;
  private final Map<UUID, Integer> workers = new ConcurrentHashMap<>();
  private volatile boolean stopped;

  MigrationWork(
      MigrationRuns runs,
      MigrationQueries queries,
      DeployedProcesses deployed,
      InstanceCommands engine,
      HumanSteps steps,
      InvitationProcess invitations,
      DomainChecks domains,
      HistoryQueries history,
      RepairQueries subjects,
      ApplicationEventPublisher events,
      Announcements announcements,
      TransactionTemplate transaction,
      @Qualifier("applicationTaskExecutor") Executor executor) {
    this.runs = runs;
    this.queries = queries;
    this.deployed = deployed;
    this.engine = engine;
    this.steps = steps;
    this.invitations = invitations;
    this.domains = domains;
    this.history = history;
    this.subjects = subjects;
    this.events = events;
    this.announcements = announcements;
    this.transaction = transaction;
    this.executor = executor;
  }

  /** Works on the run in other threads, in as many as are allowed at once. */
  void start(UUID run) {
    while (workers.merge(run, 1, Integer::sum) <= AT_ONCE) {
      executor.execute(() -> work(run));
    }
    workers.merge(run, -1, Integer::sum);
  }

  @Scheduled(initialDelay = 2000, fixedDelay = 2000)
  void goOn() {
    try {
      queries.idle().forEach(this::start);
    } catch (DataAccessException | TransactionException away) {
      log.warn("No node looks for migrations to finish: {}", away.getClass().getSimpleName());
    }
  }

  @PreDestroy
  void stop() {
    stopped = true;
  }

  private void work(UUID id) {
    try {
      queries.work(id).ifPresent(this::work);
    } catch (DataAccessException | TransactionException away) {
      // The run is stored; a node goes on when the database is back
      log.warn("A migration rests: {}", away.getClass().getSimpleName());
    } finally {
      workers.merge(id, -1, Integer::sum);
    }
  }

  private void work(Work run) {
    Optional<Claim> next = runs.claim(run.id());
    while (next.isPresent() && !stopped) {
      tryOne(run, next.get());
      announcements.announce(run.id());
      next = runs.claim(run.id());
    }
    if (next.isEmpty() && runs.finish(run.id())) {
      announcements.announce(run.id());
    }
  }

  private void tryOne(Work run, Claim claim) {
    try {
      switch (claim.action()) {
        case MIGRATE -> migrate(run, claim);
        case START_ANEW -> startAnew(run, claim);
      }
    } catch (InstanceCommands.EngineAway away) {
      log.warn("The engine does not answer; instance {} is tried again", claim.instanceKey());
      runs.later(run.id(), claim.instanceKey(), PAUSE);
    } catch (DataAccessException | TransactionException away) {
      throw away;
    } catch (RuntimeException broken) {
      log.error("Instance {} could not be migrated", claim.instanceKey(), broken);
      if (claim.attempts() < MOST_ATTEMPTS) {
        runs.later(run.id(), claim.instanceKey(), PAUSE);
      } else {
        runs.end(run.id(), claim.instanceKey(), State.FAILED, null);
      }
    }
  }

  private void migrate(Work run, Claim claim) {
    Optional<Running> found = queries.running(claim.instanceKey());
    if (found.isEmpty()) {
      runs.end(run.id(), claim.instanceKey(), State.GONE, MigrationCheck.of(Kind.ENDED));
      return;
    }
    Running instance = found.get();
    if (instance.definitionKey() == run.toDefinitionKey()) {
      runs.end(run.id(), claim.instanceKey(), State.DONE, null);
      return;
    }
    if (instance.definitionKey() != run.fromDefinitionKey()) {
      refuse(run, claim, MigrationCheck.of(Kind.OTHER_VERSION));
      return;
    }
    MigrationCheck check =
        new MigrationCheck(
            model(run, run.fromDefinitionKey()), model(run, run.toDefinitionKey()), run.mapping());
    Position position = queries.position(claim.instanceKey());
    List<MigrationProblem> problems = check.problems(position);
    if (!problems.isEmpty()) {
      refuse(run, claim, problems.getFirst());
      return;
    }
    Map<String, String> mapping = check.mapping(position);
    Answer answer = engine.migrate(claim.instanceKey(), run.toDefinitionKey(), mapping);
    switch (answer.kind()) {
      case DONE ->
          transaction.executeWithoutResult(status -> {
            business(claim)
                .ifPresent(id ->
                    steps.migrated(id, run.fromDefinitionKey(), run.toDefinitionKey(), mapping));
            runs.end(run.id(), claim.instanceKey(), State.DONE, null);
          });
      case GONE ->
          runs.end(run.id(), claim.instanceKey(), State.GONE, MigrationCheck.of(Kind.ENDED));
      case REFUSED -> refused(run, claim, String.valueOf(answer.reason()));
    }
  }

  /**
   * An instance that is on its way is tried again. So is one that an earlier attempt may have
   * migrated before its node was killed: the history tells soon.
   */
  private void refused(Work run, Claim claim, String reason) {
    if (claim.attempts() < MOST_ATTEMPTS && (claim.attempts() > 1 || reason.contains(BUSY))) {
      runs.later(run.id(), claim.instanceKey(), PAUSE);
    } else {
      refuse(run, claim, new MigrationProblem(Kind.ENGINE, null, null, List.of(), reason));
    }
  }

  private void refuse(Work run, Claim claim, MigrationProblem problem) {
    runs.end(run.id(), claim.instanceKey(), State.REFUSED, problem);
  }

  private MigrationModel model(Work run, long definitionKey) {
    return deployed
        .find(definitionKey)
        .map(DeployedProcess::xml)
        .map(xml -> MigrationModel.read(xml, run.processId()))
        .orElseThrow();
  }

  /** The id that the instance's human steps are stored under. */
  private Optional<UUID> business(Claim claim) {
    return Optional.ofNullable(claim.businessKey()).map(id -> queries.wizardOf(id).orElse(id));
  }

  private void startAnew(Work run, Claim claim) {
    UUID business = claim.businessKey();
    if (business == null || !queries.needsProcess(claim.rootProcess(), business)) {
      runs.end(run.id(), claim.instanceKey(), State.GONE, MigrationCheck.of(Kind.NOTHING_TO_START));
      return;
    }
    Answer answer = engine.cancel(claim.rootKey());
    if (answer.kind() == Answer.Kind.REFUSED) {
      refused(run, claim, String.valueOf(answer.reason()));
      return;
    }
    transaction.executeWithoutResult(status -> {
      @Nullable MigrationProblem none =
          beginAnew(claim, business) ? null : MigrationCheck.of(Kind.NOTHING_TO_START);
      runs.end(run.id(), claim.instanceKey(), none == null ? State.DONE : State.GONE, none);
      if (none == null) {
        auditNewStart(run, claim);
      }
    });
  }

  /** In the log of the agency that the instance is about, which need not be the operator's. */
  private void auditNewStart(Work run, Claim claim) {
    history
        .instance(claim.rootKey())
        .flatMap(subjects::subject)
        .ifPresent(subject ->
            events.publishEvent(
                new Audited(
                    subject.agency(),
                    run.begunBy(),
                    AuditAction.PROCESS_STARTED_ANEW,
                    subject.name(),
                    subject.workspace(),
                    run.reason())));
  }

  /** Commits together with the result, and decides by the row: it may have changed meanwhile. */
  private boolean beginAnew(Claim claim, UUID business) {
    boolean needed = queries.needsProcess(claim.rootProcess(), business);
    if (needed) {
      if (claim.rootProcess().equals("domain-verification")) {
        domains.startAnew(new DomainVerificationId(business), claim.rootKey());
      } else {
        invitations.startAnew(new InvitationId(business), claim.rootKey());
      }
    }
    return needed;
  }
}
