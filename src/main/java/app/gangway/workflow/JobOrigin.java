package app.gangway.workflow;

import app.gangway.shared.RunId;
import app.gangway.shared.WorkspaceId;

/**
 * The run that a job belongs to.
 *
 * @param jobKey the engine's key; the same when the job arrives again
 */
public record JobOrigin(WorkspaceId workspace, RunId run, long jobKey) {}
