package app.gangway.process.startup;

import app.gangway.process.engine.EngineCommands;
import app.gangway.process.engine.EngineProperties;
import app.gangway.shared.StartFailure;
import io.camunda.client.api.command.ClientException;
import org.jspecify.annotations.Nullable;

/** The application cannot start: the engine does not answer, or does not take the processes. */
class EngineStartFailed extends StartFailure {

  EngineStartFailed(String message, @Nullable Throwable cause) {
    super(
        message,
        "Check the setting gangway.engine.grpc-address (GANGWAY_ENGINE_GRPC_ADDRESS), that the"
            + " engine runs, and the models that gangway.engine.processes names.",
        cause);
  }

  static EngineStartFailed because(EngineProperties properties, ClientException reason) {
    if (EngineCommands.isOutOfSpace(reason)) {
      return new EngineStartFailed(
          "The engine at "
              + properties.grpcAddress()
              + " has paused, because the disk of its data is full: "
              + reason.getMessage(),
          reason);
    }
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
}
