package app.gangway.workflow;

import app.gangway.form.FormSubmission;
import java.util.Locale;
import java.util.Map;

/**
 * The answers to the form that starts a run.
 *
 * @param version the version of the {@link StartForm} that was answered
 * @param locale the language in which it was read
 * @param values by the questions' keys, see {@link FormSubmission}
 */
public record StartAnswers(int version, Locale locale, Map<String, Object> values) {

  /** Without the answers. */
  @Override
  public String toString() {
    return "StartAnswers[" + version + "]";
  }
}
