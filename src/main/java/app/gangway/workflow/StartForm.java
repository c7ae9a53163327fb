package app.gangway.workflow;

import app.gangway.form.FormDefinition;

/**
 * The form that starts a run of a workflow.
 *
 * @param form its version is the workflow's published version
 */
public record StartForm(WorkflowSummary workflow, FormDefinition form) {}
