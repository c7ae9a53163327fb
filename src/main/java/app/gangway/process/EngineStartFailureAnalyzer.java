package app.gangway.process;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what to look at in a few lines, in place of a stack trace. */
class EngineStartFailureAnalyzer extends AbstractFailureAnalyzer<EngineStartFailed> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, EngineStartFailed cause) {
    return new FailureAnalysis(
        cause.getMessage(),
        "Check the setting gangway.engine.grpc-address (GANGWAY_ENGINE_GRPC_ADDRESS), that the"
            + " engine runs, and the models that gangway.engine.processes names.",
        cause);
  }
}
