package app.gangway.onboarding;

import app.gangway.mail.MailUnavailable;
import app.gangway.shared.InvalidInput;
import app.gangway.shared.InvitationId;
import app.gangway.shared.OnboardingId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One client's progress through the wizard of one agency. Each client and agency have one, beside
 * those that ended because the client was removed.
 */
@Entity
class Onboarding {

  @Id private UUID id;
  @Version private @Nullable Integer version;
  private UUID accountId;
  private UUID agencyId;
  private UUID workspaceId;
  private UUID invitationId;

  @Enumerated(EnumType.STRING)
  private OnboardingState state;

  private Instant startedAt;
  private @Nullable Instant completedAt;
  private @Nullable Instant nudgedAt;
  private @Nullable Instant nudgeTriedSince;
  private byte @Nullable [] nudgeStopHash;
  private @Nullable Instant nudgesStoppedAt;

  @SuppressWarnings("NullAway.Init") // JPA fills the fields
  protected Onboarding() {}

  OnboardingId id() {
    return new OnboardingId(id);
  }

  UUID accountId() {
    return accountId;
  }

  UUID agencyId() {
    return agencyId;
  }

  UUID workspaceId() {
    return workspaceId;
  }

  InvitationId invitationId() {
    return new InvitationId(invitationId);
  }

  Instant startedAt() {
    return startedAt;
  }

  boolean isStartedBy(InvitationId invitation) {
    return invitationId.equals(invitation.value());
  }

  boolean isCompleted() {
    return state == OnboardingState.COMPLETED;
  }

  boolean isInProgress() {
    return state == OnboardingState.IN_PROGRESS;
  }

  /**
   * Whether the client may get the mail: in progress, without a mail so far, and without the wish
   * to get none.
   */
  boolean needsNudge() {
    return isInProgress() && nudgedAt == null && nudgesStoppedAt == null;
  }

  /** The next mail's header has the link that stops such mails. */
  void openNudgeStop(byte[] hash) {
    nudgeStopHash = hash.clone();
  }

  /** The client wants no further mail. */
  void stopNudges(Instant now) {
    if (nudgesStoppedAt == null) {
      nudgesStoppedAt = now;
    }
  }

  /**
   * Records that the mail server answered that it takes the mail later.
   *
   * @return whether the mail was tried for so long that it counts as refused
   */
  boolean noteNudgeTried(Instant now) {
    if (nudgeTriedSince == null) {
      nudgeTriedSince = now;
    }
    return !now.isBefore(nudgeTriedSince.plus(MailUnavailable.TRIED_FOR));
  }

  void markNudged(Instant now) {
    nudgedAt = now;
  }

  /** The mail did not go out after all: the last one is the one before. */
  void restoreNudged(@Nullable Instant before) {
    nudgedAt = before;
  }

  /** When the last mail went out. */
  @Nullable Instant nudgedAt() {
    return nudgedAt;
  }

  /**
   * Whether a teammate may have the client mailed.
   *
   * @param since a mail after this instant is too young
   * @throws InvalidInput as {@link OnboardingNudge#sendNow}
   */
  void requireNudgeAllowed(Instant since) {
    if (nudgesStoppedAt != null) {
      throw new InvalidInput("onboarding", "error.nudge.stopped");
    }
    if (nudgedAt != null && nudgedAt.isAfter(since)) {
      throw new InvalidInput("onboarding", "error.nudge.lately");
    }
  }

  /** Ends an onboarding in progress because the client was removed. */
  void end(Instant now) {
    if (isInProgress()) {
      state = OnboardingState.ENDED;
      completedAt = now;
    }
  }

  /** Completes an onboarding in progress; a second time changes nothing. */
  void complete(Instant now) {
    if (isInProgress()) {
      state = OnboardingState.COMPLETED;
      completedAt = now;
    }
  }
}
