package app.gangway.process.startup;

import app.gangway.process.engine.EngineCommands;
import app.gangway.process.engine.EngineProperties;
import io.camunda.client.api.command.ClientException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** The application cannot start: the engine does not answer, or does not take the processes. */
class EngineStartFailed extends RuntimeException {

  EngineStartFailed(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  static EngineStartFailed because(EngineProperties properties, ClientException reason) {
    String message =
        EngineCommands.isTransient(reason)
            ? "No engine answers at "
                + properties.grpcAddress()
                + " (gangway.engine.grpc-address) within "
                + properties.startupTimeout()
                + " (gangway.engine.startup-timeout): "
                + reason.getMessage()
            : "The engine does not take the processes: " + reason.getMessage();
    return new EngineStartFailed(message, reason);
  }

  /** Prints what to check in a few lines, instead of a stack trace. */
  static class Analyzer extends AbstractFailureAnalyzer<EngineStartFailed> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, EngineStartFailed cause) {
      return new FailureAnalysis(
          cause.getMessage(),
          "Check the setting gangway.engine.grpc-address (GANGWAY_ENGINE_GRPC_ADDRESS), that the"
              + " engine runs, and the models that gangway.engine.processes names.",
          cause);
    }
  }
}
