package app.gangway.invitation;

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

/**
 * Every change begins by locking the row, so that of two changes at the same moment the second sees
 * what the first one did.
 */
interface Invitations extends JpaRepository<Invitation, UUID> {

  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query("select i from Invitation i where i.id = :id")
  Optional<Invitation> lock(UUID id);

  /** Those whose process still has something to do before somebody is a member. */
  @NativeQuery(
      """
      select * from invitation where state = 'PENDING' or (state = 'ACCEPTED' and joined_at is null)
      """)
  List<Invitation> findUnfinished();

  @NativeQuery("select invitation_id from invitation_link where token_hash = :tokenHash")
  Optional<UUID> idByLink(byte[] tokenHash);

  /**
   * Whether the link still leads anywhere. Asked of the locked row's link, and with a lock, so that
   * the answer is not older than the row's.
   */
  @NativeQuery("select invitation_id from invitation_link where token_hash = :tokenHash for update")
  Optional<UUID> lockLink(byte[] tokenHash);

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
          where id = :id and joined_at is null
          """,
      nativeQuery = true)
  void markJoined(UUID id);

  @Modifying
  @Query(
      value =
          """
          insert into invitation_link (token_hash, invitation_id, created_at)
          values (:tokenHash, :invitationId, :now)
          """,
      nativeQuery = true)
  void addLink(byte[] tokenHash, UUID invitationId, Instant now);

  /** Those that an address could be let in by, or could have been a while ago; the newest each. */
  @NativeQuery(
      """
      select i.id from invitation i
      where i.email_key = :emailKey and i.state in ('PENDING', 'EXPIRED') and i.expires_at > :since
        and not exists (select 1 from invitation newer
                        where newer.target_id = i.target_id and newer.email_key = i.email_key
                          and newer.invited_at > i.invited_at)
      """)
  List<UUID> idsOfRenewable(String emailKey, Instant since);

  @NativeQuery(
      """
      select i.* from invitation_link l join invitation i on i.id = l.invitation_id
      where l.token_hash = :tokenHash
      """)
  Optional<Invitation> findByLink(byte[] tokenHash);

  @Modifying
  @Query(value = "delete from invitation_link where invitation_id = :id", nativeQuery = true)
  void burnLinks(UUID id);

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

  /** 0 when the invitation has made its client a member before, else 1. */
  @NativeQuery("select count(*) from invitation where id = :id and joined_at is null")
  int countNotAdmitted(UUID id);
}
