package app.gangway.workflow;

import java.time.Instant;

/**
 * The public link of a workflow's form. The link itself is known to those who have it, and is not
 * stored.
 *
 * @param createdBy the teammate's name
 */
public record PublicLink(String createdBy, Instant createdAt, Instant expiresAt, boolean expired) {}
