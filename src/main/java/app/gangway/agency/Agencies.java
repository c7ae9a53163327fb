package app.gangway.agency;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

interface Agencies extends JpaRepository<Agency, UUID> {

  @Query("select count(a) > 0 from Agency a")
  boolean any();

  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query("select a from Agency a where a.id = :id")
  Optional<Agency> lock(UUID id);

  /** Fails for all callers but the first, which may be in a concurrent transaction. */
  @Modifying
  @Query(
      value = "insert into first_run (only_once, agency_id) values (1, :agencyId)",
      nativeQuery = true)
  void claimFirstRun(UUID agencyId);
}
