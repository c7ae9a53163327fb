package app.gangway.connection;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

/**
 * A connection has one request at most. Every change begins by locking the row, and reads it not
 * before: Hibernate refuses a lock on a row that it knows in an older state.
 */
interface ConnectionRequests extends JpaRepository<ConnectionRequest, UUID> {

  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query("select r from ConnectionRequest r where r.id = :id")
  Optional<ConnectionRequest> lock(UUID id);

  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query("select r from ConnectionRequest r where r.connectionId = :connection")
  Optional<ConnectionRequest> lockOf(UUID connection);

  Optional<ConnectionRequest> findByConnectionId(UUID connection);

  /** The connection that a request is about. */
  @Query("select r.connectionId from ConnectionRequest r where r.id = :id")
  Optional<UUID> connectionOf(UUID id);

  @Query(
      """
      select r from ConnectionRequest r
      where r.state = app.gangway.connection.ConnectionRequest.State.PENDING
      """)
  List<ConnectionRequest> findOpen();
}
