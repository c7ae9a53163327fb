package app.gangway.workspace;

import java.time.Instant;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

interface Members extends JpaRepository<WorkspaceMember, UUID> {

  /**
   * Adds a member; an account that is a member already keeps its row with the first date.
   *
   * @return 1 for a new member, 0 otherwise
   */
  @Modifying
  @Query(
      value =
          """
          insert into workspace_member (id, workspace_id, account_id, invitation_id, joined_at)
          values (:id, :workspaceId, :accountId, :invitationId, :joinedAt)
          on duplicate key update workspace_member.id = workspace_member.id
          """,
      nativeQuery = true)
  int add(UUID id, UUID workspaceId, UUID accountId, UUID invitationId, Instant joinedAt);

  @Modifying
  @Query(
      value =
          """
          delete from workspace_member where workspace_id = :workspaceId and account_id = :accountId
          """,
      nativeQuery = true)
  int remove(UUID workspaceId, UUID accountId);

  /** Whether the account is a member of one of the agency's workspaces. */
  @Query(
      """
      select count(m) > 0 from WorkspaceMember m join Workspace w on w.id = m.workspaceId
      where m.accountId = :accountId and w.agencyId = :agencyId
      """)
  boolean isInAWorkspace(UUID agencyId, UUID accountId);
}
