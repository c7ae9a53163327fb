package app.gangway.workflow;

import app.gangway.agency.Permission;
import app.gangway.agency.Teammate;
import app.gangway.agency.Teammates;
import app.gangway.shared.AccessDenied;
import app.gangway.shared.AccountId;
import app.gangway.shared.Announcements;
import app.gangway.shared.AuditAction;
import app.gangway.shared.Audited;
import app.gangway.shared.Constraints;
import app.gangway.shared.DisplayName;
import app.gangway.shared.InvalidInput;
import app.gangway.shared.WorkflowId;
import app.gangway.shared.WorkspaceId;
import app.gangway.workspace.WorkspaceManagement;
import app.gangway.workspace.WorkspaceNames;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The workflows of an agency's workspaces. All teammates see them, owners and admins change them.
 * Each method throws {@link AccessDenied} for other users, and for workspaces and workflows of
 * other agencies.
 */
@Service
public class WorkflowManagement {

  /** Counted in characters, as is the description of a workflow. */
  public static final int LONGEST_COMMENT = 500;

  private final WorkflowRepository workflows;
  private final WorkflowVersions versions;
  private final WorkflowQueries queries;
  private final WorkflowCheck check;
  private final StepTemplates templates;
  private final WorkflowPublication publication;
  private final WorkflowStarter starter;
  private final HeldJobs heldJobs;
  private final WorkspaceManagement workspaces;
  private final Teammates teammates;
  private final Announcements announcements;
  private final TransactionTemplate transaction;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  WorkflowManagement(
      WorkflowRepository workflows,
      WorkflowVersions versions,
      WorkflowQueries queries,
      WorkflowCheck check,
      StepTemplates templates,
      WorkflowPublication publication,
      WorkflowStarter starter,
      HeldJobs heldJobs,
      WorkspaceManagement workspaces,
      Teammates teammates,
      Announcements announcements,
      TransactionTemplate transaction,
      ApplicationEventPublisher events,
      Clock clock) {
    this.workflows = workflows;
    this.versions = versions;
    this.queries = queries;
    this.check = check;
    this.templates = templates;
    this.publication = publication;
    this.starter = starter;
    this.heldJobs = heldJobs;
    this.workspaces = workspaces;
    this.teammates = teammates;
    this.announcements = announcements;
    this.transaction = transaction;
    this.events = events;
    this.clock = clock;
  }

  /** All workflows of a workspace by name, the archived ones last. */
  @Transactional(readOnly = true)
  public List<WorkflowSummary> list(WorkspaceId workspace) {
    requireOwn(teammates.require(), workspace);
    return queries.of(workspace);
  }

  /** A workflow with its versions; empty if the agency has none of this id. */
  @Transactional(readOnly = true)
  public Optional<WorkflowDetails> find(WorkflowId id) {
    Teammate teammate = teammates.require();
    return queries
        .find(id)
        .filter(found -> isOwn(teammate, found.workspace()))
        .map(found ->
            new WorkflowDetails(
                found, WorkspaceNames.withoutPrefix(queries.processId(id)), queries.versions(id)));
  }

  /** The files of a version as they were uploaded, by their names. */
  @Transactional(readOnly = true)
  public Map<String, String> files(WorkflowId id, int version) {
    Teammate teammate = teammates.require();
    requireOwn(teammate, id);
    return versions.files(id, version);
  }

  /** The templates of the steps for the Camunda Modeler: a JSON array in UTF-8. */
  public byte[] stepTemplates() {
    teammates.require();
    return templates.file();
  }

  /** Checks files, and stores nothing. */
  public WorkflowProposal check(Map<String, byte[]> files) {
    teammates.require(Permission.MANAGE_WORKFLOWS);
    return check.check(files);
  }

  /**
   * Creates a draft with its first version.
   *
   * @param name 1 to 100 characters, for the client
   * @param description at most 500 characters, for the client
   * @param files as the check has found them good
   * @throws InvalidInput with one of the fields {@code name}, {@code description}, {@code files}
   */
  @Transactional
  public WorkflowId create(
      WorkspaceId workspace, String name, String description, Map<String, String> files) {
    Teammate manager = teammates.require(Permission.MANAGE_WORKFLOWS);
    requireOwn(manager, workspace);
    DisplayName given = new DisplayName(name);
    WorkflowProposal proposal = good(files);
    Instant now = clock.instant();
    Workflow workflow =
        new Workflow(
            WorkflowId.next(),
            workspace,
            given,
            description,
            WorkspaceNames.prefix(workspace) + proposal.processId(),
            manager.accountId(),
            now);
    if (!proposal.schedule().isEmpty()) {
      workflow.startBy(false, WorkflowSchedule.of(proposal.schedule(), now), now);
    }
    try {
      workflows.saveAndFlush(workflow);
    } catch (DataIntegrityViolationException e) {
      if (Constraints.broke("uk_workflow_process", e)) {
        throw new InvalidInput(
            "files", "error.workflow.same-process", Objects.requireNonNull(proposal.processId()));
      }
      throw e;
    }
    versions.add(workflow.id(), proposal, "", manager.accountId(), now);
    audit(manager, workflow, AuditAction.WORKFLOW_CREATED, null);
    announce(workflow);
    return workflow.id();
  }

  /**
   * Stores a new version, which runs as soon as it is published.
   *
   * @param comment what has changed, at most {@link #LONGEST_COMMENT} characters
   * @return its number
   * @throws InvalidInput with one of the fields {@code comment}, {@code files}, {@code state}
   */
  @Transactional
  public int upload(WorkflowId id, Map<String, String> files, String comment) {
    Teammate manager = teammates.require(Permission.MANAGE_WORKFLOWS);
    Workflow workflow = lock(manager, id);
    String why = comment.strip();
    if (why.length() > LONGEST_COMMENT) {
      throw new InvalidInput("comment", "error.form.too-long", LONGEST_COMMENT);
    }
    WorkflowProposal proposal = good(files);
    workflow.requireProcess(WorkspaceNames.prefix(workflow.workspace()) + proposal.processId());
    int number = versions.add(id, proposal, why, manager.accountId(), clock.instant());
    audit(manager, workflow, AuditAction.WORKFLOW_UPLOADED, String.valueOf(number));
    announce(workflow);
    return number;
  }

  private WorkflowProposal good(Map<String, String> files) {
    WorkflowProposal proposal = check.check(bytes(files));
    if (proposal.isRefused()) {
      throw new InvalidInput("files", "error.workflow.files");
    }
    return proposal;
  }

  private static Map<String, byte[]> bytes(Map<String, String> files) {
    Map<String, byte[]> bytes = new TreeMap<>();
    files.forEach((name, text) -> bytes.put(name, text.getBytes(StandardCharsets.UTF_8)));
    return bytes;
  }

  /**
   * Lets runs start on a version, whatever its number; runs under way stay on theirs. Not within a
   * transaction, since the engine's answer is waited for.
   *
   * @throws InvalidInput with field {@code version} where there is none of this number or another
   *     publication is under way, or with field {@code state} for an archived workflow
   */
  public WorkflowPublished publish(WorkflowId id, int version) {
    Teammate manager = teammates.require(Permission.MANAGE_WORKFLOWS);
    WorkflowProposal proposal =
        Objects.requireNonNull(
            transaction.execute(status -> {
              Workflow workflow = lock(manager, id);
              Map<String, String> files = versions.files(id, version);
              if (files.isEmpty()) {
                throw new InvalidInput("version", "error.workflow.version");
              }
              // A later Gangway may refuse what an earlier one took
              WorkflowProposal now = check.check(bytes(files));
              if (!now.isRefused()) {
                workflow.beginPublication(version, manager.accountId(), clock.instant());
              }
              return now;
            }));
    return proposal.isRefused()
        ? new WorkflowPublished.Refused(proposal.findings())
        : publication.finish(id);
  }

  /**
   * No new run starts until it is resumed or published.
   *
   * @param runsWait whether runs under way wait until then: no step begins that a worker does.
   *     Their forms stay open, and the engine's timers go on; what these lead to waits
   * @throws InvalidInput with field {@code state} where it is not published
   */
  @Transactional
  public void pause(WorkflowId id, boolean runsWait) {
    change(
        id,
        AuditAction.WORKFLOW_PAUSED,
        runsWait ? "workflow-runs-wait" : "workflow-runs-go-on",
        (workflow, now) -> workflow.pause(runsWait, now));
  }

  /** Runs start again, and those that wait go on. */
  @Transactional
  public void resume(WorkflowId id) {
    change(id, AuditAction.WORKFLOW_RESUMED, null, Workflow::resume);
  }

  /** Puts it aside; runs under way go on, also those that wait. */
  @Transactional
  public void archive(WorkflowId id) {
    change(id, AuditAction.WORKFLOW_ARCHIVED, null, Workflow::archive);
  }

  /** Takes it out of the archive; no run starts yet. */
  @Transactional
  public void restore(WorkflowId id) {
    change(id, AuditAction.WORKFLOW_RESTORED, null, Workflow::restore);
  }

  /** A verb of the workflow. */
  @FunctionalInterface
  private interface Verb {
    void apply(Workflow workflow, Instant now);
  }

  private void change(WorkflowId id, AuditAction action, @Nullable String detail, Verb verb) {
    Teammate manager = teammates.require(Permission.MANAGE_WORKFLOWS);
    Workflow workflow = lock(manager, id);
    verb.apply(workflow, clock.instant());
    if (!workflow.runsWait()) {
      heldJobs.release(id);
    }
    audit(manager, workflow, action, detail);
    announce(workflow);
  }

  /**
   * Changes what the client reads, and who looks after the workflow.
   *
   * @param owner a teammate of the agency, or null
   * @throws InvalidInput with one of the fields {@code name}, {@code description}, {@code owner}
   */
  @Transactional
  public void describe(WorkflowId id, String name, String description, @Nullable AccountId owner) {
    Teammate manager = teammates.require(Permission.MANAGE_WORKFLOWS);
    Workflow workflow = lock(manager, id);
    DisplayName given = new DisplayName(name);
    if (owner != null && teammates.of(owner, manager.agencyId()).isEmpty()) {
      throw new InvalidInput("owner", "error.workflow.owner");
    }
    List<String> changed = new ArrayList<>();
    if (!workflow.name().equals(given.value())) {
      changed.add("workflow-name=" + given.value());
    }
    if (!workflow.description().equals(description.strip())) {
      changed.add("workflow-description");
    }
    if (!workflow.owner().equals(Optional.ofNullable(owner))) {
      changed.add("workflow-owner");
    }
    if (changed.isEmpty()) {
      return;
    }
    audit(manager, workflow, AuditAction.WORKFLOW_CHANGED, String.join("; ", changed));
    workflow.describe(given, description, owner);
    announce(workflow);
  }

  /**
   * Changes how it starts, besides by hand.
   *
   * @param clients whether clients of the workspace may start it by hand
   * @param schedule a cron expression with six fields, in UTC; blank for none
   * @throws InvalidInput with field {@code schedule}
   */
  @Transactional
  public void startBy(WorkflowId id, boolean clients, String schedule) {
    Teammate manager = teammates.require(Permission.MANAGE_WORKFLOWS);
    Workflow workflow = lock(manager, id);
    Instant now = clock.instant();
    WorkflowSchedule times = WorkflowSchedule.of(schedule, now);
    List<String> changed = new ArrayList<>();
    if (workflow.clientStarts() != clients) {
      changed.add(clients ? "workflow-client-starts" : "workflow-client-no-start");
    }
    String cron = times == null ? null : times.cron();
    if (!Objects.equals(workflow.schedule(), cron)) {
      changed.add(cron == null ? "workflow-no-schedule" : "workflow-schedule=" + cron);
    }
    if (changed.isEmpty()) {
      return;
    }
    workflow.startBy(clients, times, now);
    audit(manager, workflow, AuditAction.WORKFLOW_CHANGED, String.join("; ", changed));
    announce(workflow);
  }

  /**
   * Starts a run by hand; every teammate may.
   *
   * @param confirmation new for each press of the button: the same starts nothing a second time
   * @throws InvalidInput with field {@code workflow} where it is not published, or asks for a form
   */
  @Transactional
  public void start(WorkflowId id, UUID confirmation) {
    Teammate teammate = teammates.require();
    requireOwn(teammate, id);
    starter.byTeammate(id, teammate.accountId(), confirmation);
  }

  /** The form that starts a run; empty where the agency has no such workflow, or it has no form. */
  @Transactional(readOnly = true)
  public Optional<StartForm> startForm(WorkflowId id, Locale locale) {
    Teammate teammate = teammates.require();
    return queries
        .find(id)
        .filter(found -> isOwn(teammate, found.workspace()))
        .flatMap(found -> queries.startForm(id, locale).map(form -> new StartForm(found, form)));
  }

  /**
   * Starts a run by hand with the answers to its form; every teammate may.
   *
   * @param confirmation new for each opened form: the same starts nothing a second time
   * @throws InvalidInput when the form does not accept a value; its field is the value's key; or
   *     with field {@code workflow} where it is not published, or another version was published
   *     since the form was opened
   */
  @Transactional
  public void startWithForm(WorkflowId id, UUID confirmation, StartAnswers answers) {
    Teammate teammate = teammates.require();
    requireOwn(teammate, id);
    starter.withForm(id, StartedBy.teammate(teammate.accountId(), confirmation), answers);
  }

  private void requireOwn(Teammate teammate, WorkflowId id) {
    if (queries.find(id).filter(found -> isOwn(teammate, found.workspace())).isEmpty()) {
      throw unknown();
    }
  }

  private Workflow lock(Teammate manager, WorkflowId id) {
    return workflows
        .lock(id.value())
        .filter(found -> isOwn(manager, found.workspace()))
        .orElseThrow(WorkflowManagement::unknown);
  }

  private static AccessDenied unknown() {
    return new AccessDenied("no such workflow");
  }

  private void requireOwn(Teammate teammate, WorkspaceId workspace) {
    if (!isOwn(teammate, workspace)) {
      throw new AccessDenied("no such workspace");
    }
  }

  private boolean isOwn(Teammate teammate, WorkspaceId workspace) {
    try {
      return workspaces.get(workspace).agencyId().equals(teammate.agencyId());
    } catch (NoSuchElementException unknown) {
      return false;
    }
  }

  private void audit(Teammate by, Workflow workflow, AuditAction action, @Nullable String detail) {
    events.publishEvent(
        new Audited(
            by.agencyId(), by.accountId(), action, workflow.name(), workflow.workspace(), detail));
  }

  private void announce(Workflow workflow) {
    announcements.announceAfterCommit(workflow.workspace().value(), workflow.id().value());
  }
}
