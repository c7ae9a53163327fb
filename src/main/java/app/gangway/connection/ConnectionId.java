package app.gangway.connection;

import app.gangway.shared.TimeOrderedUuid;
import java.util.UUID;

/** Identifies a connection. */
public record ConnectionId(UUID value) {

  /** A new, time-ordered identifier. */
  public static ConnectionId next() {
    return new ConnectionId(TimeOrderedUuid.next());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
