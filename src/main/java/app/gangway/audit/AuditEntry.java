package app.gangway.audit;

import app.gangway.shared.AuditAction;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of the audit log, with the names at the time of the action.
 *
 * @param actorName the name of the account that did it; null, like the address, where a process did
 *     it or an invited person asked for a fresh link
 * @param subject the address or name of the person or thing it was done to
 * @param workspace the name of the workspace, if it was in one
 */
public record AuditEntry(
    UUID id,
    Instant at,
    AuditAction action,
    @Nullable String actorName,
    @Nullable String actorEmail,
    String subject,
    @Nullable String workspace,
    @Nullable String detail) {

  /** Actions that no process does on its own. */
  private static final Set<AuditAction> ASKED_FOR =
      EnumSet.of(
          AuditAction.CLIENT_INVITED,
          AuditAction.CLIENT_INVITATION_RESENT,
          AuditAction.TEAMMATE_INVITED,
          AuditAction.TEAMMATE_INVITATION_RESENT);

  /** Whether the invited person asked for it, with the invited address, as a fresh link. */
  public boolean byFreshLink() {
    return actorName == null && ASKED_FOR.contains(action);
  }
}
