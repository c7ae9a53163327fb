package app.gangway.onboarding;

import app.gangway.onboarding.form.Answer;
import java.time.Instant;
import java.util.List;

/**
 * A form that a client has answered in the wizard.
 *
 * @param step what the step was called
 * @param formId the form's id
 * @param formVersion counts the deployments of changed forms with this id, from 1
 */
public record AnsweredForm(
    String step, String formId, int formVersion, Instant answeredAt, List<Answer> answers) {}
