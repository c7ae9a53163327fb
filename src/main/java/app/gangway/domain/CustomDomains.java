package app.gangway.domain;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.jpa.repository.Query;

/** Every change begins by locking the row. */
interface CustomDomains extends JpaRepository<CustomDomain, UUID> {

  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query("select d from CustomDomain d where d.id = :id")
  Optional<CustomDomain> lock(UUID id);

  /** What the agency's settings are about. */
  @NativeQuery("select * from custom_domain where current_of = :agencyId")
  Optional<CustomDomain> current(UUID agencyId);

  @NativeQuery("select * from custom_domain where current_of = :agencyId for update")
  Optional<CustomDomain> lockCurrent(UUID agencyId);

  /** The agency's own value for the TXT record, once it has one. */
  @NativeQuery("select proof from custom_domain where agency_id = :agencyId limit 1")
  Optional<String> proofOf(UUID agencyId);

  /** Whose process still has something to do. */
  @NativeQuery("select * from custom_domain where state in ('PENDING', 'VERIFIED')")
  List<CustomDomain> findOpen();

  @NativeQuery("select verified_host from custom_domain where current_of = :agencyId")
  Optional<String> verifiedHostOf(UUID agencyId);

  @NativeQuery("select agency_id from custom_domain where verified_host = :host")
  Optional<UUID> agencyOf(String host);

  @Query(
      """
      select count(d) > 0 from CustomDomain d
      where d.host = :host and d.state = app.gangway.domain.DomainState.VERIFIED and d.id <> :but
      """)
  boolean isVerifiedByAnother(String host, UUID but);
}
