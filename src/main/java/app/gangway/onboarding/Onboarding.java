package app.gangway.onboarding;

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

  /** Whether the client may get the mail: in progress, and without a mail so far. */
  boolean needsNudge() {
    return isInProgress() && nudgedAt == null;
  }

  void markNudged(Instant now) {
    nudgedAt = now;
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
