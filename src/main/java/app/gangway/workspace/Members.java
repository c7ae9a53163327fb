package app.gangway.workspace;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.jpa.repository.Query;

interface Members extends JpaRepository<WorkspaceMember, UUID> {

  /**
   * Adds a member, unless the invitation has let somebody in before; somebody who is a member
   * already keeps the row with its first date.
   *
   * @return 1 for a new member, 0 otherwise
   */
  @Modifying
  @Query(
      value =
          """
          insert into workspace_member (id, workspace_id, account_id, invitation_id, joined_at)
          select :id, :workspaceId, :accountId, :invitationId, :joinedAt from invitation i
          where i.id = :invitationId and i.joined_at is null
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

  @NativeQuery(
      """
      select a.email from workspace_member m join account a on a.id = m.account_id
      where m.workspace_id = :workspaceId and m.account_id = :accountId
      """)
  Optional<String> emailOf(UUID workspaceId, UUID accountId);

  @NativeQuery(
      """
      select m.account_id as accountId, a.name as name, a.email as email, m.joined_at as joinedAt
      from workspace_member m join account a on a.id = m.account_id
      where m.workspace_id = :workspaceId order by m.joined_at desc, m.id desc limit :limit
      """)
  List<MemberRow> newest(UUID workspaceId, int limit);

  @NativeQuery(
      """
      select m.account_id as accountId, a.name as name, a.email as email, m.joined_at as joinedAt
      from workspace_member m join account a on a.id = m.account_id
      where m.workspace_id = :workspaceId and m.account_id = :accountId
      """)
  Optional<MemberRow> find(UUID workspaceId, UUID accountId);

  /** The workspaces of an account, with since when and by which invitation it belongs to them. */
  @NativeQuery(
      """
      select w.id as workspaceId, w.agency_id as agencyId, w.name as name, w.slug as slug,
             w.created_at as createdAt, m.joined_at as joinedAt, m.invitation_id as invitationId
      from workspace_member m join workspace w on w.id = m.workspace_id
      where m.account_id = :accountId order by w.name, w.id
      """)
  List<MembershipRow> membershipsOf(UUID accountId);

  /** A workspace with what makes an account its member. */
  interface MembershipRow {
    UUID getWorkspaceId();

    UUID getAgencyId();

    String getName();

    String getSlug();

    Instant getCreatedAt();

    Instant getJoinedAt();

    UUID getInvitationId();
  }

  /** A member with its account's name and address, in one query. */
  interface MemberRow {
    UUID getAccountId();

    String getName();

    String getEmail();

    Instant getJoinedAt();
  }
}
