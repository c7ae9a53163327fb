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

  /** The host name that the agency's settings show. */
  @NativeQuery("select * from custom_domain where current_of = :agencyId")
  Optional<CustomDomain> current(UUID agencyId);

  @NativeQuery("select * from custom_domain where current_of = :agencyId for update")
  Optional<CustomDomain> lockCurrent(UUID agencyId);

  /** The agency's own value for the TXT record, once it has one. */
  @NativeQuery("select proof from custom_domain where agency_id = :agencyId limit 1")
  Optional<String> proofOf(UUID agencyId);

  /** The host names whose process still runs. */
  @NativeQuery("select * from custom_domain where state in ('PENDING', 'VERIFIED')")
  List<CustomDomain> findOpen();

  @Query(
      """
      select count(d) > 0 from CustomDomain d
      where d.host = :host and d.state = app.gangway.domain.DomainState.VERIFIED and d.id <> :but
      """)
  boolean isVerifiedByAnother(String host, UUID but);
}
