package app.gangway.workspace;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;

/** An account that is a client in a workspace. */
@Entity
class WorkspaceMember {

  @Id private UUID id;
  private UUID workspaceId;
  private UUID accountId;
  private UUID invitationId;
  private Instant joinedAt;

  @SuppressWarnings("NullAway.Init")
  protected WorkspaceMember() {}
}
