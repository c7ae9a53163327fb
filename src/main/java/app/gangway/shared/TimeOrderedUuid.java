package app.gangway.shared;

import java.util.UUID;
import org.hibernate.id.uuid.UuidVersion7Strategy;

/**
 * Version 7 UUIDs (RFC 9562): later ones sort behind earlier ones, which keeps InnoDB inserts at
 * the index's end.
 */
public final class TimeOrderedUuid {

  private TimeOrderedUuid() {}

  /** A new UUID; no two calls give the same, on whatever node. */
  public static UUID next() {
    return UuidVersion7Strategy.INSTANCE.generateUuid(null);
  }
}
