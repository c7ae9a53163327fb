package app.gangway.process;

/** The engine did not take a message; the outbox keeps it. */
class EngineUnavailable extends RuntimeException {

  EngineUnavailable(String message) {
    super(message);
  }

  EngineUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
