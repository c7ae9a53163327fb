package app.gangway.shared;

import java.util.Optional;
import java.util.UUID;

/** Ids in addresses, cookies and the like. */
public final class Uuids {

  private Uuids() {}

  /** The id that a text names; empty for a text that is none. */
  public static Optional<UUID> parse(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException noId) {
      return Optional.empty();
    }
  }
}
