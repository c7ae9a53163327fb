package app.gangway.invitation;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.jpa.repository.Query;

/**
 * Invitations, to be changed. Every change begins by locking the row, so that of two changes at the
 * same moment the second sees the result of the first.
 */
interface Invitations extends JpaRepository<Invitation, UUID> {

  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query("select i from Invitation i where i.id = :id")
  Optional<Invitation> lock(UUID id);

  /** The invitations whose process has not yet let the invited person in. */
  @NativeQuery(
      """
      select * from invitation where state = 'PENDING' or (state = 'ACCEPTED' and joined_at is null)
      """)
  List<Invitation> findUnfinished();

  /** The invitations whose key an earlier version may have stored in another form. */
  @NativeQuery(
      """
      select id from invitation
      where length(email_key) <> char_length(email_key) or email_key like '%xn--%'
      """)
  List<UUID> findInternational();

  @NativeQuery(
      """
      select * from invitation where target_id = :targetId and pending_key = :emailKey for update
      """)
  Optional<Invitation> lockPending(UUID targetId, String emailKey);

  @Modifying
  @Query(
      value =
          """
          update invitation set joined_at = utc_timestamp(6), version = version + 1
          where id = :id and state = 'ACCEPTED' and joined_at is null
          """,
      nativeQuery = true)
  void markJoined(UUID id);

  /**
   * Counts the invitations of the agency that the account has accepted without being a member by
   * them yet.
   */
  @NativeQuery(
      """
      select count(*) from invitation
      where accepted_by = :accountId and agency_id = :agencyId
        and state = 'ACCEPTED' and joined_at is null
      """)
  int countAboutToJoin(UUID agencyId, UUID accountId);

  /**
   * Returns 1 when the invitation is accepted and has not made its client a member before, else 0.
   * Locks the invitation, so that a second delivery of the job waits for the first.
   */
  @NativeQuery(
      """
      select count(*) from invitation
      where id = :id and state = 'ACCEPTED' and joined_at is null for update
      """)
  int countNotAdmitted(UUID id);
}
