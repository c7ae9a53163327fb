package app.gangway.connection;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A connection as a client sees it in the portal.
 *
 * @param workspace its name
 * @param agency the name of the agency that works with it
 * @param host the only host that gets the secret
 * @param problem why it does not work; null for one that the client has not given
 * @param given whether this client gave it
 * @param waitsUntil when the request to this client ends; null where none waits
 */
public record ClientConnection(
    ConnectionId id,
    String workspace,
    String agency,
    String app,
    String label,
    ConnectionKind kind,
    String host,
    ConnectionStatus status,
    @Nullable ConnectionProblem problem,
    @Nullable String problemWords,
    boolean given,
    @Nullable Instant waitsUntil) {}
