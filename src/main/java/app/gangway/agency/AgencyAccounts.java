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

  /** Waits for transactions that change the row, so that later reads see their result. */
  @NativeQuery(
      """
      select id from agency_account
      where agency_id = :agencyId and account_id = :accountId for update
      """)
  Optional<UUID> lock(UUID agencyId, UUID accountId);

  @Modifying
  @Query(
      value =
          """
          delete from agency_account
          where agency_id = :agencyId and account_id = :accountId and relation = 'CLIENT'
          """,
      nativeQuery = true)
  void deleteClient(UUID agencyId, UUID accountId);

  /**
   * @return 1 for a new row, 0 when the account already has one
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

  /** Does not change an existing row. */
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
