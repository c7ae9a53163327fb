package app.gangway.connection;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.jpa.repository.Query;

/** Every change begins by locking the row. */
interface AppConnections extends JpaRepository<AppConnection, UUID> {

  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query("select c from AppConnection c where c.id = :id")
  Optional<AppConnection> lock(UUID id);

  /** The connection that models of the workspace mean by this handle; none once it is revoked. */
  @NativeQuery(
      "select * from app_connection where workspace_id = :workspaceId and current_handle = :handle")
  Optional<AppConnection> current(UUID workspaceId, String handle);

  /** Those whose refresh token is to be used now, so that its provider keeps it. */
  @Query(
      """
      select c.id from AppConnection c
      where c.refreshDueAt <= :now and c.status = app.gangway.connection.ConnectionStatus.ACTIVE
      order by c.refreshDueAt
      """)
  List<UUID> refreshDue(Instant now, Limit limit);

  /** Those whose secret another key than this one has encrypted, or that no key opened so far. */
  @Query(
      """
      select c.id from AppConnection c
      where c.secretKey is not null and c.id > :after and (c.secretKey <> :key
        or c.problem = app.gangway.connection.ConnectionProblem.UNREADABLE)
      order by c.id
      """)
  List<UUID> sealedWithout(String key, UUID after, Limit limit);
}
