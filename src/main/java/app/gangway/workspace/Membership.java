package app.gangway.workspace;

import app.gangway.shared.InvitationId;
import java.time.Instant;

/**
 * A workspace as one of its clients sees it.
 *
 * @param joined since when they belong to it
 * @param invitation the one they came in by
 */
public record Membership(
    WorkspaceSummary workspace, WorkspaceRole role, Instant joined, InvitationId invitation) {}
