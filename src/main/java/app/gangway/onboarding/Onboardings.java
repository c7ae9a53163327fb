package app.gangway.onboarding;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.jpa.repository.Query;

interface Onboardings extends JpaRepository<Onboarding, UUID> {

  Optional<Onboarding> findByAccountIdAndAgencyId(UUID accountId, UUID agencyId);

  List<Onboarding> findByState(OnboardingState state);

  List<Onboarding> findByAccountIdOrderByStartedAt(UUID accountId);

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

  @Query("select o.accountId from Onboarding o where o.id = :id")
  Optional<UUID> accountOf(UUID id);
}
