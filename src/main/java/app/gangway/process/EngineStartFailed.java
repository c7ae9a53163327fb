package app.gangway.process;

import io.camunda.client.api.command.ClientException;
import org.jspecify.annotations.Nullable;

/** The application cannot serve, since the engine is not there or does not take its processes. */
class EngineStartFailed extends RuntimeException {

  EngineStartFailed(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  static EngineStartFailed because(EngineProperties properties, ClientException reason) {
    String message =
        EngineCalls.isPassing(reason)
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
