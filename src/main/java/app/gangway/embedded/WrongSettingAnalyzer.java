package app.gangway.embedded;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Names the setting, in place of a stack trace. */
class WrongSettingAnalyzer extends AbstractFailureAnalyzer<WrongSettingException> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, WrongSettingException cause) {
    return new FailureAnalysis(
        cause.getMessage(),
        "Correct the environment variable %s, or the property of the same meaning; without it the default holds."
            .formatted(cause.setting()),
        cause);
  }
}
