package app.gangway.workspace;

import app.gangway.shared.InvitationId;
import java.time.Instant;

/**
 * A workspace as one of its clients sees it.
 *
 * @param joined when the client joined
 * @param invitation the invitation that admitted the client
 */
public record Membership(
    WorkspaceSummary workspace, WorkspaceRole role, Instant joined, InvitationId invitation) {}
