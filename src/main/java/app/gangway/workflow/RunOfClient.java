package app.gangway.workflow;

import app.gangway.workspace.WorkspaceSummary;
import java.util.List;

/**
 * A run as the client sees it: without its values, its errors and its model.
 *
 * @param steps those with a name, the oldest first
 * @param outlivesHistory whether it is kept for longer than its steps, which are deleted
 */
public record RunOfClient(
    RunSummary summary, WorkspaceSummary workspace, List<RunStep> steps, boolean outlivesHistory) {}
