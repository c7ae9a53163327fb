package app.gangway.workflow;

import java.time.Instant;
import java.util.UUID;

/**
 * Something that a workflow told the clients of a workspace.
 *
 * @param workspace its name
 */
public record WorkspaceUpdate(
    UUID id, String workspace, Wording title, Wording text, Instant posted) {}
