package app.gangway.audit;

import app.gangway.shared.AuditAction;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of the audit log, in the words of the moment when it was written.
 *
 * @param actorName who did it; null, as the address, where a process did
 * @param subject whom or what it was done to
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
    @Nullable String detail) {}
