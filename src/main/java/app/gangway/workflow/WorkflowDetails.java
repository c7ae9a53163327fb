package app.gangway.workflow;

import java.util.List;

/**
 * A workflow with its versions.
 *
 * @param processId of the process that a run begins with, as its author wrote it
 * @param versions the newest first
 */
public record WorkflowDetails(
    WorkflowSummary summary, String processId, List<WorkflowVersion> versions) {}
