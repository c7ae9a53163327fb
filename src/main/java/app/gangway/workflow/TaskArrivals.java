package app.gangway.workflow;

import app.gangway.agency.Teammate;
import app.gangway.agency.TeammateRemoved;
import app.gangway.agency.Teammates;
import app.gangway.identity.AccountManagement;
import app.gangway.identity.AccountSummary;
import app.gangway.process.EngineReplaced;
import app.gangway.process.HumanStep;
import app.gangway.process.HumanStepArrived;
import app.gangway.process.HumanStepsLeft;
import app.gangway.process.ProcessModels;
import app.gangway.shared.AccountId;
import app.gangway.shared.Announcements;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.InvalidInput;
import app.gangway.shared.RunId;
import app.gangway.shared.WorkspaceId;
import app.gangway.workspace.WorkspaceManagement;
import app.gangway.workspace.WorkspaceNames;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the tasks as the inbox of human steps and the team have them. */
@Component
class TaskArrivals {

  /** As long as the column. */
  private static final int LONGEST_NAME = 600;

  private static final Logger log = LoggerFactory.getLogger(TaskArrivals.class);

  private final TaskRows rows;
  private final TaskQueries queries;
  private final TaskMailQueries mails;
  private final ProcessModels models;
  private final WorkspaceManagement workspaces;
  private final AccountManagement accounts;
  private final Teammates teammates;
  private final Announcements announcements;

  TaskArrivals(
      TaskRows rows,
      TaskQueries queries,
      TaskMailQueries mails,
      ProcessModels models,
      WorkspaceManagement workspaces,
      AccountManagement accounts,
      Teammates teammates,
      Announcements announcements) {
    this.rows = rows;
    this.queries = queries;
    this.mails = mails;
    this.models = models;
    this.workspaces = workspaces;
    this.accounts = accounts;
    this.teammates = teammates;
    this.announcements = announcements;
  }

  @EventListener
  @Transactional(propagation = Propagation.MANDATORY)
  void on(HumanStepArrived step) {
    Optional<WorkspaceId> workspace = WorkspaceNames.workspaceOf(step.processId());
    RunId run = new RunId(step.businessId());
    if (workspace.isEmpty() || !workspace.equals(queries.workspaceOf(run))) {
      log.error(
          "Step {} of process {} names the run {}, which is not of its workspace: no task",
          step.elementId(),
          step.processId(),
          run);
      return;
    }
    TaskAudience audience = TaskAudience.of(step.candidateGroups());
    rows.add(step, workspace.get(), nameOf(step), audience, assignee(step, workspace.get()));
    mails.addArrived(step.jobKey());
    announce(workspace.get());
  }

  private String nameOf(HumanStepArrived step) {
    String name =
        models.nameOf(step.definitionKey(), step.elementId(), Locale.ROOT).orElse("").strip();
    String title = titled(name.isEmpty() ? step.elementId() : name, step.instance(), step.item());
    return title.substring(0, Math.min(title.length(), LONGEST_NAME));
  }

  static String titled(String name, int instance, @Nullable String item) {
    return new HumanStep(0, new UUID(0, 0), "", instance, item, null, null, Instant.EPOCH)
        .titled(name);
  }

  /** The model names a teammate by the address. */
  private Optional<AccountId> assignee(HumanStepArrived step, WorkspaceId workspace) {
    return Optional.ofNullable(step.assignee())
        .flatMap(TaskArrivals::address)
        .flatMap(accounts::find)
        .map(AccountSummary::id)
        .flatMap(account -> teammates.of(account, workspaces.get(workspace).agencyId()))
        .map(Teammate::accountId);
  }

  private static Optional<EmailAddress> address(String text) {
    try {
      return Optional.of(new EmailAddress(text));
    } catch (InvalidInput noAddress) {
      return Optional.empty();
    }
  }

  @EventListener
  @Transactional(propagation = Propagation.MANDATORY)
  void on(HumanStepsLeft left) {
    queries
        .leftOf(left.businessIds())
        .forEach((task, workspace) -> {
          rows.leave(task);
          announce(workspace);
        });
  }

  @EventListener
  @Transactional(propagation = Propagation.MANDATORY)
  void on(EngineReplaced replaced) {
    rows.leaveAll();
  }

  /** The tasks of a teammate who has left are the team's again. */
  @EventListener
  @Transactional(propagation = Propagation.MANDATORY)
  void on(TeammateRemoved removed) {
    queries.claimedBy(removed.agencyId(), removed.accountId()).forEach(rows::giveBack);
    UUID agency = removed.agencyId().value();
    announcements.announceAfterCommit(agency);
  }

  private void announce(WorkspaceId workspace) {
    UUID agency = workspaces.get(workspace).agencyId().value();
    announcements.announceAfterCommit(workspace.value(), agency);
  }
}
