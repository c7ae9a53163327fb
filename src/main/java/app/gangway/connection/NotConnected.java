package app.gangway.connection;

/** A connection cannot be used until a teammate, or its provider, does something about it. */
final class NotConnected extends RuntimeException {

  NotConnected(String handle) {
    super("The connection %s is not active".formatted(handle));
  }
}
