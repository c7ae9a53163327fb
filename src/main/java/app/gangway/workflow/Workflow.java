package app.gangway.workflow;

import app.gangway.shared.AccountId;
import app.gangway.shared.DisplayName;
import app.gangway.shared.InvalidInput;
import app.gangway.shared.WorkflowId;
import app.gangway.shared.WorkspaceId;
import app.gangway.workspace.WorkspaceNames;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an agency does again and again for a client, in one workspace. */
@Entity
class Workflow {

  static final int LONGEST_DESCRIPTION = 500;

  /** Longer than a publisher waits for the engine. */
  static final Duration PUBLICATION = Duration.ofMinutes(1);

  @Id private UUID id;
  @Version private @Nullable Integer version;
  private UUID workspaceId;
  private String name;
  private String description;

  @Enumerated(EnumType.STRING)
  private WorkflowState state = WorkflowState.DRAFT;

  private boolean runsWait;

  private @Nullable UUID ownerId;
  private String processId;
  private @Nullable Integer publishedVersion;
  private @Nullable Integer publishingVersion;
  private @Nullable UUID publishingBy;
  private @Nullable Instant publishingAt;
  private boolean clientStarts;
  private @Nullable String schedule;
  private @Nullable Instant nextStartAt;
  private UUID createdBy;
  private Instant createdAt;

  @SuppressWarnings("NullAway.Init")
  protected Workflow() {}

  Workflow(
      WorkflowId id,
      WorkspaceId workspace,
      DisplayName name,
      String description,
      String processId,
      AccountId createdBy,
      Instant now) {
    this.id = id.value();
    this.workspaceId = workspace.value();
    this.name = name.value();
    this.description = checkedDescription(description);
    this.processId = processId;
    this.ownerId = createdBy.value();
    this.createdBy = createdBy.value();
    this.createdAt = now;
  }

  WorkflowId id() {
    return new WorkflowId(id);
  }

  WorkspaceId workspace() {
    return new WorkspaceId(workspaceId);
  }

  String name() {
    return name;
  }

  WorkflowState state() {
    return state;
  }

  /** Whether it is paused, and runs under way wait. */
  boolean runsWait() {
    return runsWait;
  }

  /** As the engine knows it. */
  String processId() {
    return processId;
  }

  Optional<AccountId> owner() {
    return Optional.ofNullable(ownerId).map(AccountId::new);
  }

  @Nullable Integer publishedVersion() {
    return publishedVersion;
  }

  /** The version that the engine is about to get, if there is one. */
  @Nullable Integer publishingVersion() {
    return publishingVersion;
  }

  /** Who publishes; empty where only the engine is a new one. */
  Optional<AccountId> publishingBy() {
    return Optional.ofNullable(publishingBy).map(AccountId::new);
  }

  @Nullable String schedule() {
    return schedule;
  }

  boolean clientStarts() {
    return clientStarts;
  }

  /**
   * A new version has to hold the same process: the engine counts its versions.
   *
   * @throws InvalidInput with field {@code files} and key {@code error.workflow.other-process}
   */
  void requireProcess(String uploaded) {
    if (!processId.equals(uploaded)) {
      throw new InvalidInput(
          "files", "error.workflow.other-process", WorkspaceNames.withoutPrefix(processId));
    }
  }

  /**
   * @throws InvalidInput with field {@code version} and key {@code error.workflow.publishing} while
   *     another publication is under way, or with field {@code state}
   */
  void beginPublication(int number, AccountId by, Instant now) {
    require(WorkflowState.PUBLISHED);
    if (publishingAt != null && publishingAt.isAfter(now.minus(PUBLICATION))) {
      throw new InvalidInput("version", "error.workflow.publishing");
    }
    publishingVersion = number;
    publishingBy = by.value();
    publishingAt = now;
  }

  /** The engine lost its data, and with it the published version. */
  void publishAgain(Instant now) {
    publishingVersion = publishedVersion;
    publishingBy = null;
    publishingAt = now.minus(PUBLICATION);
  }

  /** Whether the publication of this version is the one under way. */
  boolean isPublishing(int number) {
    return publishingVersion != null && publishingVersion == number;
  }

  /** The engine has the version. */
  void published(Instant now) {
    publishedVersion = Objects.requireNonNull(publishingVersion);
    if (publishingBy != null) {
      state = WorkflowState.PUBLISHED;
      runsWait = false;
      plan(now);
    }
    endPublication();
  }

  void endPublication() {
    publishingVersion = null;
    publishingBy = null;
    publishingAt = null;
  }

  /**
   * No run starts.
   *
   * @param wait whether runs under way wait meanwhile, or go on
   */
  void pause(boolean wait, Instant now) {
    become(WorkflowState.PAUSED, now);
    runsWait = wait;
  }

  /** Runs start again. */
  void resume(Instant now) {
    become(WorkflowState.PUBLISHED, now);
  }

  void archive(Instant now) {
    become(WorkflowState.ARCHIVED, now);
  }

  /** Out of the archive; no run starts yet. */
  void restore(Instant now) {
    become(publishedVersion == null ? WorkflowState.DRAFT : WorkflowState.PAUSED, now);
  }

  /** A publication under way is dropped: the last button counts. Runs that waited go on. */
  private void become(WorkflowState next, Instant now) {
    require(next);
    endPublication();
    state = next;
    runsWait = false;
    plan(now);
  }

  private void require(WorkflowState next) {
    boolean isPublishedAgain = state == next && next == WorkflowState.PUBLISHED;
    if (!isPublishedAgain && !state.mayBecome(next)) {
      throw new InvalidInput("state", "error.workflow.state." + state.code());
    }
  }

  void describe(DisplayName newName, String newDescription, @Nullable AccountId newOwner) {
    name = newName.value();
    description = checkedDescription(newDescription);
    ownerId = newOwner == null ? null : newOwner.value();
  }

  private static String checkedDescription(String text) {
    String stripped = text.strip();
    if (stripped.length() > LONGEST_DESCRIPTION) {
      throw new InvalidInput("description", "error.form.too-long", LONGEST_DESCRIPTION);
    }
    return stripped;
  }

  String description() {
    return description;
  }

  void startBy(boolean clients, @Nullable WorkflowSchedule times, Instant now) {
    clientStarts = clients;
    schedule = times == null ? null : times.cron();
    plan(now);
  }

  /** The next time after now, however many were missed. */
  private void plan(Instant now) {
    nextStartAt =
        state == WorkflowState.PUBLISHED && schedule != null
            ? new WorkflowSchedule(schedule).next(now)
            : null;
  }

  /** The time that has come, if one has; from now on the next one is waited for. */
  Optional<Instant> takeDueStart(Instant now) {
    Instant due = nextStartAt;
    if (state != WorkflowState.PUBLISHED || due == null || due.isAfter(now)) {
      return Optional.empty();
    }
    plan(now);
    return Optional.of(due);
  }
}
