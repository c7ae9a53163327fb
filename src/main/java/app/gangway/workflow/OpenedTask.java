package app.gangway.workflow;

import app.gangway.form.FormDefinition;
import app.gangway.form.FormDraft;
import java.util.List;
import java.util.Optional;

/**
 * A task as the page of one person shows it.
 *
 * @param form in that person's language; empty for a task that only needs a press on a button
 * @param draft what that person has entered and not sent yet
 * @param before what was handed in for the run so far, the oldest first; for the team only
 */
public record OpenedTask(
    TaskSummary task,
    Optional<FormDefinition> form,
    Optional<FormDraft> draft,
    List<Submission> before) {}
