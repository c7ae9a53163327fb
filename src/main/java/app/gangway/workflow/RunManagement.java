package app.gangway.workflow;

import app.gangway.agency.Permission;
import app.gangway.agency.Teammate;
import app.gangway.agency.Teammates;
import app.gangway.history.HistoryStatus;
import app.gangway.history.HistoryWatch;
import app.gangway.identity.CurrentAccount;
import app.gangway.process.check.ProcessContract;
import app.gangway.shared.AccessDenied;
import app.gangway.shared.AccountId;
import app.gangway.shared.AgencyId;
import app.gangway.shared.Announcements;
import app.gangway.shared.AuditAction;
import app.gangway.shared.Audited;
import app.gangway.shared.InvalidInput;
import app.gangway.shared.RunId;
import app.gangway.shared.WorkflowId;
import app.gangway.shared.WorkspaceId;
import app.gangway.workflow.RunQueries.Row;
import app.gangway.workflow.RunQueries.Startable;
import app.gangway.workflow.RunRows.Order;
import app.gangway.workflow.RunRows.OrderKind;
import app.gangway.workspace.WorkspaceManagement;
import app.gangway.workspace.WorkspaceMembers;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Starts runs, and repairs them. The database decides whether a run may start: a published workflow
 * starts runs, one that is paused or archived starts none, for any user.
 */
@Service
public class RunManagement {

  /** What a run begins with, as JSON. */
  private static final int LONGEST_INPUT = 200_000;

  private final RunRows rows;
  private final RunQueries queries;
  private final RunInput inputs;
  private final RunDispatch dispatch;
  private final RunWebhooks webhooks;
  private final Teammates teammates;
  private final CurrentAccount currentAccount;
  private final WorkspaceManagement workspaces;
  private final WorkspaceMembers members;
  private final HistoryWatch history;
  private final Announcements announcements;
  private final ApplicationEventPublisher events;
  private final TransactionTemplate transaction;
  private final JsonMapper json;

  RunManagement(
      RunRows rows,
      RunQueries queries,
      RunInput inputs,
      RunDispatch dispatch,
      RunWebhooks webhooks,
      Teammates teammates,
      CurrentAccount currentAccount,
      WorkspaceManagement workspaces,
      WorkspaceMembers members,
      HistoryWatch history,
      Announcements announcements,
      ApplicationEventPublisher events,
      TransactionTemplate transaction,
      JsonMapper json) {
    this.rows = rows;
    this.queries = queries;
    this.inputs = inputs;
    this.dispatch = dispatch;
    this.webhooks = webhooks;
    this.teammates = teammates;
    this.currentAccount = currentAccount;
    this.workspaces = workspaces;
    this.members = members;
    this.history = history;
    this.announcements = announcements;
    this.events = events;
    this.transaction = transaction;
    this.json = json;
  }

  /**
   * Starts a run of the published version. Every teammate of the workspace's agency may, by hand; a
   * client of the workspace may where the workflow lets clients start it. Forms, schedules and
   * webhooks are trusted: their modules have checked who or what it was. The same confirmation a
   * second time starts nothing.
   *
   * @param input the variables that it begins with; {@code runId} is Gangway's own
   * @return the run, also where an earlier call with this confirmation started it
   * @throws AccessDenied where the person may not start this workflow, or there is none
   * @throws InvalidInput with field {@code workflow} where it is not published, with field {@code
   *     input} where there is too much of it
   */
  @Transactional
  public RunId start(WorkflowId workflow, StartedBy by, Map<String, @Nullable Object> input) {
    Startable found = queries.lockWorkflow(workflow).orElseThrow(RunManagement::unknownWorkflow);
    AgencyId agency = workspaces.get(found.workspace()).agencyId();
    if (by.byHand()) {
      requireStarter(found, agency, by);
    } else if (by.kind() == StartedBy.Kind.REPLAY) {
      throw new IllegalArgumentException("a run is replayed by replay");
    }
    Optional<RunId> before = queries.confirmed(workflow, by.confirmation());
    if (before.isPresent()) {
      return before.get();
    }
    RunId id = begin(workflow, found, by, null, input);
    if (by.kind() == StartedBy.Kind.TEAMMATE) {
      audit(agency, by.account(), AuditAction.RUN_STARTED, found.name(), found.workspace(), id);
    }
    return id;
  }

  private void requireStarter(Startable workflow, AgencyId agency, StartedBy by) {
    AccountId account = currentAccount.requireId();
    if (!account.equals(by.account())) {
      throw new AccessDenied("another account is signed in");
    }
    if (by.kind() == StartedBy.Kind.TEAMMATE) {
      teammates.require(agency);
    } else if (!workflow.clientStarts()
        || members.workspacesOf(account).stream()
            .noneMatch(one -> one.id().equals(workflow.workspace()))) {
      throw new AccessDenied("the client may not start this workflow");
    }
  }

  private RunId begin(
      WorkflowId workflow,
      Startable found,
      StartedBy by,
      @Nullable RunId replayOf,
      Map<String, @Nullable Object> input) {
    String processId = found.processId();
    Integer version = found.version();
    if (!found.state().equals("PUBLISHED") || processId == null || version == null) {
      throw new InvalidInput("workflow", "error.run." + found.state().toLowerCase(Locale.ROOT));
    }
    if (input.containsKey(ProcessContract.RUN_ID)) {
      throw new IllegalArgumentException("the input has a " + ProcessContract.RUN_ID);
    }
    String stored = json.writeValueAsString(input);
    if (stored.length() > LONGEST_INPUT) {
      throw new InvalidInput("input", "error.run.input", LONGEST_INPUT / 1000);
    }
    RunId id = RunId.next();
    rows.add(id, workflow, found.workspace(), version, by, replayOf, stored);
    events.publishEvent(new RunRequested(id, processId, webhooks.withAddresses(id, input)));
    announce(found.workspace(), id);
    return id;
  }

  /**
   * Ends a run, wherever it is. For owners and admins. Not to be called within a transaction, since
   * it waits for the engine; the engine is told again until it answers.
   *
   * @return {@link RunAnswer#GONE} for a run that has ended
   * @throws InvalidInput with field {@code run} where the engine writes no history, which alone
   *     tells where the run is
   */
  public RunAnswer cancel(RunId run) {
    return order(run, OrderKind.CANCEL);
  }

  /**
   * Tries all steps once more at which the run is stuck, and what it called. For owners and admins.
   * Not to be called within a transaction.
   *
   * @return {@link RunAnswer#GONE} for a run that is not stuck
   * @throws InvalidInput with field {@code run} where the engine writes no history, or the run is
   *     being canceled
   */
  public RunAnswer retry(RunId run) {
    return order(run, OrderKind.RETRY);
  }

  private RunAnswer order(RunId run, OrderKind kind) {
    Teammate manager = teammates.require(Permission.MANAGE_WORKFLOWS);
    if (find(run, manager).state() != RunState.OPEN) {
      return RunAnswer.GONE;
    }
    if (history.statusNow().state() == HistoryStatus.State.OFF) {
      throw new InvalidInput("run", "error.run.no-history");
    }
    Order order = transaction.execute(status -> rows.order(run, kind, manager.accountId()));
    if (order == null && find(run, manager).state() == RunState.OPEN) {
      throw new InvalidInput("run", "error.run.canceling");
    }
    return order == null ? RunAnswer.GONE : dispatch.send(order);
  }

  /**
   * Starts a new run of the published version with the input of an ended one, and links the two.
   * For owners and admins.
   *
   * @param confirmation new for each opened dialog
   * @throws InvalidInput with field {@code run} where the run has not ended, with field {@code
   *     workflow} where the workflow is not published
   */
  @Transactional
  public RunId replay(RunId run, UUID confirmation) {
    Teammate manager = teammates.require(Permission.MANAGE_WORKFLOWS);
    Row old = find(run, manager);
    if (old.state() == RunState.OPEN) {
      throw new InvalidInput("run", "error.run.not-ended");
    }
    Startable found =
        queries.lockWorkflow(old.workflowId()).orElseThrow(RunManagement::unknownWorkflow);
    Optional<RunId> before = queries.confirmed(old.workflowId(), confirmation);
    if (before.isPresent()) {
      return before.get();
    }
    RunId id =
        begin(
            old.workflowId(),
            found,
            new StartedBy(StartedBy.Kind.REPLAY, manager.accountId(), confirmation),
            run,
            inputs.read(queries.input(run)));
    audit(
        manager.agencyId(),
        manager.accountId(),
        AuditAction.RUN_REPLAYED,
        found.name(),
        found.workspace(),
        id);
    return id;
  }

  private Row find(RunId run, Teammate teammate) {
    return queries
        .find(run)
        .filter(found -> workspaces.get(found.workspace()).agencyId().equals(teammate.agencyId()))
        .orElseThrow(() -> new AccessDenied("no such run"));
  }

  private void audit(
      AgencyId agency,
      @Nullable AccountId actor,
      AuditAction action,
      String workflow,
      WorkspaceId workspace,
      RunId run) {
    events.publishEvent(
        new Audited(
            agency, Objects.requireNonNull(actor), action, workflow, workspace, run.toString()));
  }

  private void announce(WorkspaceId workspace, RunId run) {
    announcements.announceAfterCommit(workspace.value(), run.value());
  }

  private static AccessDenied unknownWorkflow() {
    return new AccessDenied("no such workflow");
  }
}
