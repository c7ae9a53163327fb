package app.gangway.connection;

import java.time.Instant;

/**
 * A request to a client as the agency sees it.
 *
 * @param client the client's name
 * @param expiresAt when it ends, or has ended
 * @param expired whether the client did not connect the account in time
 * @param undelivered whether the mail server refused its last mail
 */
public record ConnectionRequestSummary(
    ConnectionRequestId id,
    ConnectionId connection,
    String label,
    String app,
    String client,
    Instant expiresAt,
    boolean expired,
    boolean undelivered) {}
