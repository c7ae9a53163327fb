package app.gangway.agency;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.jpa.repository.Query;

interface AgencyAccounts extends JpaRepository<AgencyAccount, UUID> {

  List<AgencyAccount> findByAccountIdAndRelationNotOrderByJoinedAt(
      UUID accountId, AgencyRelation relation);

  List<AgencyAccount> findByAccountId(UUID accountId);

  Optional<AgencyAccount> findByAgencyIdAndAccountId(UUID agencyId, UUID accountId);

  /** Waits for whoever changes the row, so that what is read afterwards is what they left. */
  @NativeQuery(
      """
      select id from agency_account
      where agency_id = :agencyId and account_id = :accountId for update
      """)
  Optional<UUID> lock(UUID agencyId, UUID accountId);

  /** Whether the account is in one of the agency's workspaces, or has accepted to be. */
  @NativeQuery(
      """
      select exists(select 1 from workspace_member m join workspace w on w.id = m.workspace_id
                    where m.account_id = :accountId and w.agency_id = :agencyId)
          or exists(select 1 from invitation i
                    where i.accepted_by = :accountId and i.agency_id = :agencyId
                      and i.state = 'ACCEPTED' and i.joined_at is null)
      """)
  int isInAWorkspace(UUID accountId, UUID agencyId);

  @Modifying
  @Query(
      value =
          """
          delete from agency_account
          where agency_id = :agencyId and account_id = :accountId and relation = 'CLIENT'
          """,
      nativeQuery = true)
  void deleteClient(UUID agencyId, UUID accountId);

  /** The owner first, then by name. */
  @NativeQuery(
      """
      select t.account_id as accountId, a.name as name, a.email as email, t.relation as relation,
        t.joined_at as joinedAt
      from agency_account t join account a on a.id = t.account_id
      where t.agency_id = :agencyId and t.relation <> 'CLIENT'
      order by t.relation = 'OWNER' desc, a.name, t.id
      """)
  List<TeamRow> team(UUID agencyId);

  /** A teammate with its account's name and address, in one query. */
  interface TeamRow {
    UUID getAccountId();

    String getName();

    String getEmail();

    String getRelation();

    Instant getJoinedAt();
  }

  /**
   * @return 1 for a new row, 0 where there is one
   */
  @Modifying
  @Query(
      value =
          """
          insert ignore into agency_account (id, agency_id, account_id, relation, joined_at)
          values (:id, :agencyId, :accountId, :relation, :joinedAt)
          """,
      nativeQuery = true)
  int insertUnlessPresent(
      UUID id, UUID agencyId, UUID accountId, String relation, Instant joinedAt);

  /** Leaves the row that is there as it is. */
  @Modifying
  @Query(
      value =
          """
          insert into agency_account (id, agency_id, account_id, relation, joined_at)
          values (:id, :agencyId, :accountId, 'CLIENT', :joinedAt)
          on duplicate key update id = id
          """,
      nativeQuery = true)
  void insertClientUnlessPresent(UUID id, UUID agencyId, UUID accountId, Instant joinedAt);
}
