package app.gangway.embedded;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in a few lines which embedded part did not start, in place of a stack trace. */
class StartFailureAnalyzer extends AbstractFailureAnalyzer<EmbeddedStackException> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, EmbeddedStackException cause) {
    return new FailureAnalysis(cause.getMessage(), cause.action(), cause);
  }
}
