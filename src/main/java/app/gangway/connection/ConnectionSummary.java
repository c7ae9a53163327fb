package app.gangway.connection;

import app.gangway.shared.WorkspaceId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A connection as others may see it: everything but its secret.
 *
 * @param handle the name in models
 * @param host the only host that gets the secret
 * @param problem why it does not work
 * @param problemWords what the provider says about it
 * @param lastUsed to the minute
 * @param workflows the names of those that use it
 */
public record ConnectionSummary(
    ConnectionId id,
    WorkspaceId workspace,
    String handle,
    String label,
    String app,
    ConnectionKind kind,
    String host,
    ConnectionStatus status,
    Instant statusSince,
    @Nullable ConnectionProblem problem,
    @Nullable String problemWords,
    @Nullable Instant lastUsed,
    List<String> workflows) {

  ConnectionSummary usedBy(List<String> names) {
    return new ConnectionSummary(
        id,
        workspace,
        handle,
        label,
        app,
        kind,
        host,
        status,
        statusSince,
        problem,
        problemWords,
        lastUsed,
        List.copyOf(names));
  }
}
