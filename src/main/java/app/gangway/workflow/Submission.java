package app.gangway.workflow;

import app.gangway.form.AnsweredQuestion;
import app.gangway.shared.RunId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a user handed in.
 *
 * @param workflow the name of the run's workflow
 * @param workflowVersion the version that the run began with
 * @param name the name of the task or of the form
 * @param formVersion counts the deployments of changed forms with this id, from 1
 * @param by the name of the person; null for a visitor without an account
 */
public record Submission(
    UUID id,
    RunId run,
    String workflow,
    int workflowVersion,
    String name,
    String formId,
    int formVersion,
    @Nullable String by,
    Instant at,
    List<AnsweredQuestion> answers) {}
