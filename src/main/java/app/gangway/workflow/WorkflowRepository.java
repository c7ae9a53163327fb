package app.gangway.workflow;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

/** Every change begins by locking the row. */
interface WorkflowRepository extends JpaRepository<Workflow, UUID> {

  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query("select w from Workflow w where w.id = :id")
  Optional<Workflow> lock(UUID id);

  /** The workflows whose publication was left open. */
  @Query("select w.id from Workflow w where w.publishingAt <= :before")
  List<UUID> publishingSince(Instant before);

  @Query("select w.id from Workflow w where w.nextStartAt <= :now order by w.nextStartAt")
  List<UUID> due(Instant now);

  /** The workflows that the engine has had. */
  List<Workflow> findByPublishedVersionNotNull();
}
