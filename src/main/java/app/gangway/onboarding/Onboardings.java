package app.gangway.onboarding;

import app.gangway.process.HumanStep;
import app.gangway.shared.AccessDenied;
import app.gangway.shared.AccountId;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.jpa.repository.Query;

interface Onboardings extends JpaRepository<Onboarding, UUID> {

  Optional<Onboarding> findByAccountIdAndAgencyIdAndStateNot(
      UUID accountId, UUID agencyId, OnboardingState state);

  /** The newest onboarding, even when it was ended. */
  Optional<Onboarding> findFirstByAccountIdAndAgencyIdOrderByStartedAtDesc(
      UUID accountId, UUID agencyId);

  @Lock(LockModeType.PESSIMISTIC_WRITE)
  Optional<Onboarding> findByAccountIdAndAgencyIdAndState(
      UUID accountId, UUID agencyId, OnboardingState state);

  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query("select o from Onboarding o where o.id = :id")
  Optional<Onboarding> lock(UUID id);

  List<Onboarding> findByInvitationIdAndState(UUID invitationId, OnboardingState state);

  List<Onboarding> findByState(OnboardingState state);

  List<Onboarding> findByAccountIdAndStateNotOrderByStartedAt(
      UUID accountId, OnboardingState state);

  /**
   * Begins one unless this client has one with this agency: two invitations accepted at once still
   * make one.
   */
  @Modifying
  @NativeQuery(
      """
      insert into onboarding
        (id, version, account_id, agency_id, workspace_id, invitation_id, state, started_at)
      values (:id, 0, :accountId, :agencyId, :workspaceId, :invitationId, 'IN_PROGRESS', :now)
      on duplicate key update version = version
      """)
  void beginUnlessPresent(
      UUID id, UUID accountId, UUID agencyId, UUID workspaceId, UUID invitationId, Instant now);

  /** Remembers whom an instance of {@code client-offboarding} is about. */
  @Modifying
  @NativeQuery(
      """
      insert into client_offboarding (id, agency_id, workspace_id, account_id, removed_at)
      values (:id, :agencyId, :workspaceId, :accountId, :now)
      """)
  void rememberOffboarding(UUID id, UUID agencyId, UUID workspaceId, UUID accountId, Instant now);

  @Query("select o.id from Onboarding o where o.nudgeStopHash = :hash")
  Optional<UUID> findByNudgeStop(byte[] hash);

  @Query("select o.accountId from Onboarding o where o.id = :id")
  Optional<UUID> accountOf(UUID id);

  /**
   * Of several tabs one changes the wizard at a time. To be called first in a transaction, which
   * then sees what the others have done.
   *
   * @throws AccessDenied when the step is not this client's
   */
  default void lockOwn(AccountId account, HumanStep step) {
    if (lock(step.businessId()).filter(it -> it.accountId().equals(account.value())).isEmpty()) {
      throw new AccessDenied("not this client's step");
    }
  }

  /**
   * @throws AccessDenied when the step is not this client's
   */
  default void requireOwn(AccountId account, HumanStep step) {
    if (!accountOf(step.businessId()).filter(account.value()::equals).isPresent()) {
      throw new AccessDenied("not this client's step");
    }
  }
}
